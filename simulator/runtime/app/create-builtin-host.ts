import type { Screen } from "../screen/screen";
import type { AppContext } from "./app-context";
import { assetAddress } from "./asset-address";
import type { BuiltinHost } from "./builtin-host";
import type { HostAnswers } from "./host-answers";
import type { PageIndex } from "./page-index";
import { RefusedError } from "./refused-error";
import { sharePage } from "./share-page";

/** What the built-in components of one app may ask for. */
export function createBuiltinHost(
  context: AppContext,
  screen: Screen,
  pages: PageIndex,
  answers: HostAnswers,
): BuiltinHost {
  const { phone, bundle } = context;
  return {
    wx: phone.wx,
    clock: phone.clock,
    isForeign: bundle.foreign !== undefined,
    screen: screen.frame.overlay,
    get windowWidth() {
      return screen.frame.window.width;
    },
    resolveAsset: (path, component) => assetAddress(context, path, component.ownerShadowRoot?.getHostNode().is ?? ""),
    share: (component) => sharePage(pages.of(component), "button", answers),
    agreePrivacy: () => phone.setPrivacy({ agreed: true }),
    refuse: (what) => {
      const message = `${what} is not modelled by the simulator`;
      if (bundle.foreign) return context.emit({ kind: "warning", message });
      const error = new RefusedError(message);
      context.fail(error);
      throw error;
    },
  };
}

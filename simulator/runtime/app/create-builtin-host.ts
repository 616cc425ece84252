import type { Screen } from "../screen/screen";
import type { AppContext } from "./app-context";
import type { BuiltinHost } from "./builtin-host";
import type { HostAnswers } from "./host-answers";
import { resolvePath } from "./module-path";
import type { PageIndex } from "./page-index";
import { RefusedError } from "./refused-error";
import { sharePage } from "./share-page";

const ADDRESS = /^(?:[a-z]+:|\/\/)/i;

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
    screen: screen.frame.overlay,
    get windowWidth() {
      return screen.frame.window.width;
    },
    resolveAsset: (path, component) => {
      if (path === "" || ADDRESS.test(path)) return path;
      const owner = component.ownerShadowRoot?.getHostNode().is ?? "";
      const file = resolvePath(owner, path);
      const asset = bundle.assets[file];
      if (asset === undefined) context.emit({ kind: "warning", message: `there is no image ${file}` });
      return asset ?? "";
    },
    share: (component) => sharePage(pages.of(component), "button", answers),
    agreePrivacy: () => phone.setPrivacy({ agreed: true }),
    refuse: (what) => {
      const error = new RefusedError(`${what} is not modelled by the simulator`);
      context.fail(error);
      throw error;
    },
  };
}

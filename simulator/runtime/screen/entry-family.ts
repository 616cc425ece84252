import type { ForwardedFile } from "../../wx/files/phone-files";
import type { AppContext } from "../app/app-context";
import type { RouteTarget } from "../app/routes/route-url";

/** From the list of mini programs, and from a chat, with a file of it. */
const SCENES = { list: 1001, material: 1173 } as const;

/** How the app was entered. @param forwarded the file of a chat that it was opened with */
export const launchOptions = (
  { path, query }: Pick<RouteTarget, "path" | "query">,
  forwarded: ForwardedFile | undefined,
) => ({
  path,
  query,
  scene: forwarded === undefined ? SCENES.list : SCENES.material,
  ...(forwarded === undefined ? {} : { forwardMaterials: [forwarded] }),
  shareTicket: "",
  referrerInfo: {},
  mode: "default",
  apiCategory: "default",
});

/** How the app was entered, and being asked for a page it does not have. */
export function entryFamily(
  { listeners, calls, phone }: AppContext,
  entry: Pick<RouteTarget, "path" | "query">,
): object {
  const options = () => launchOptions(entry, phone.files.forwarded);
  return {
    getLaunchOptionsSync: options,
    getEnterOptionsSync: options,
    onPageNotFound: (listener: unknown) => listeners.on("onPageNotFound", listener),
    offPageNotFound: (listener?: unknown) => listeners.off("onPageNotFound", listener),
    onUnhandledRejection: (listener: unknown) => listeners.on("onUnhandledRejection", listener),
    offUnhandledRejection: (listener?: unknown) => listeners.off("onUnhandledRejection", listener),
    exitMiniProgram: calls.define({
      name: "exitMiniProgram",
      run: (_options, reply) => {
        reply.ok();
        phone.hide();
      },
    }),
    showShareMenu: calls.define({ name: "showShareMenu", run: (_options, reply) => reply.ok() }),
    updateShareMenu: calls.define({ name: "updateShareMenu", run: (_options, reply) => reply.ok() }),
    hideShareMenu: calls.define({ name: "hideShareMenu", run: (_options, reply) => reply.ok() }),
  };
}

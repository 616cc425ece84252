import type { AppContext } from "../app/app-context";
import type { RouteTarget } from "../app/routes/route-url";

/** Scene 1001: from the list of mini programs. */
export const launchOptions = ({ path, query }: Pick<RouteTarget, "path" | "query">) => ({
  path,
  query,
  scene: 1001,
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
  const options = () => launchOptions(entry);
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
    hideShareMenu: calls.define({ name: "hideShareMenu", run: (_options, reply) => reply.ok() }),
  };
}

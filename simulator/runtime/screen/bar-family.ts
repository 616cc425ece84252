import type { AppContext } from "../app/app-context";
import type { ChromeChanges } from "../app/page-chrome";
import type { Surface } from "./surface";

/** `wx` functions for WeChat's bar over the page and the ground under it. */
export function barFamily({ calls }: AppContext, surface: Surface): object {
  const define = <O extends object>(
    name: string,
    rules: Record<string, "String" | "Object">,
    read: (options: O) => ChromeChanges,
  ) =>
    calls.define<O>({
      name,
      rules: rules as never,
      run: (options, reply) => {
        surface.top()?.chrome.change(read(options));
        surface.refresh();
        reply.ok();
      },
    });
  return {
    setNavigationBarTitle: define<{ title: string }>("setNavigationBarTitle", { title: "String" }, ({ title }) => ({
      title,
    })),
    setNavigationBarColor: define<{ frontColor: string; backgroundColor: string }>(
      "setNavigationBarColor",
      { frontColor: "String", backgroundColor: "String" },
      ({ frontColor, backgroundColor }) => ({
        front: frontColor.toLowerCase() === "#ffffff" ? "white" : "black",
        background: backgroundColor,
      }),
    ),
    setBackgroundColor: define<{ backgroundColor?: string }>("setBackgroundColor", {}, ({ backgroundColor }) =>
      backgroundColor === undefined ? {} : { pageBackground: backgroundColor },
    ),
    setBackgroundTextStyle: define("setBackgroundTextStyle", { textStyle: "String" }, () => ({})),
    showNavigationBarLoading: define("showNavigationBarLoading", {}, () => ({ loading: true })),
    hideNavigationBarLoading: define("hideNavigationBarLoading", {}, () => ({ loading: false })),
    hideHomeButton: define("hideHomeButton", {}, () => ({ homeHidden: true })),
    showHomeButton: define("showHomeButton", {}, () => ({ homeHidden: false })),
  };
}

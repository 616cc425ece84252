import type { AppContext } from "../app/app-context";
import type { Surface } from "./surface";

interface ScrollOptions {
  readonly scrollTop?: number;
  readonly duration?: number;
  readonly selector?: string;
  readonly offsetTop?: number;
}

/** `wx.pageScrollTo`, and pull-down refresh as the app asks for it. */
export function scrollFamily({ calls }: AppContext, surface: Surface): object {
  return {
    pageScrollTo: calls.define<ScrollOptions>({
      name: "pageScrollTo",
      rules: { "scrollTop?": "Number", "duration?": "Number", "selector?": "String", "offsetTop?": "Number" },
      run: ({ scrollTop, duration = 300, selector, offsetTop = 0 }, reply) => {
        const top = surface.top();
        if (top === undefined) return reply.fail({ text: "no page" });
        if (selector === undefined) {
          top.view.scrollTo(scrollTop ?? 0, duration > 0);
          return reply.ok();
        }
        const found = top.page.component?.getShadowRoot()?.querySelector(selector)?.$$ as HTMLElement | undefined;
        if (found === undefined) return reply.fail({ text: `no node matches ${selector}` });
        const distance = found.getBoundingClientRect().top - top.view.content.getBoundingClientRect().top;
        top.view.scrollTo(top.view.scrollTop + distance + offsetTop, duration > 0);
        reply.ok();
      },
    }),
    startPullDownRefresh: calls.define({
      name: "startPullDownRefresh",
      run: (_options, reply) => {
        startRefresh(surface);
        reply.ok();
      },
    }),
    stopPullDownRefresh: calls.define({
      name: "stopPullDownRefresh",
      run: (_options, reply) => {
        surface.top()?.view.setPulled(false);
        reply.ok();
      },
    }),
  };
}

/** Shows the page pulled down and tells it. */
export function startRefresh(surface: Surface): void {
  const top = surface.top();
  top?.view.setPulled(true);
  top?.page.call("onPullDownRefresh");
}

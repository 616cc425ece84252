import { animationExtras } from "../animation/caller-animation";
import { animatedStyleExtras } from "../skyline/animated-style";
import type { AppContext } from "./app-context";
import { createEventChannel } from "./event-channel";
import type { PageIndex } from "./page-index";
import { type ComponentCaller, listenToUpdates } from "./set-data";

/** Makes selector queries and observers of one component. */
export interface Finders {
  selectorQuery(caller: ComponentCaller): object;
  intersectionObserver(caller: ComponentCaller, options?: object): object;
  mediaQueryObserver(): object;
}

/** Gives a page or component the functions that WeChat's have and glass-easel's lack or mean otherwise. */
export function addCallerExtras(caller: ComponentCaller, context: AppContext, pages: PageIndex, find: Finders): void {
  const page = () => pages.of(caller._$);
  Object.assign(caller, {
    getTabBar: () => page()?.tabBar ?? null,
    getOpenerEventChannel: () => page()?.channel ?? createEventChannel(context).opened,
    setUpdatePerformanceListener: (options?: object, listener?: (result: object) => void) =>
      listenToUpdates(caller, options, listener),
    createSelectorQuery: () => find.selectorQuery(caller),
    createIntersectionObserver: (options?: object) => find.intersectionObserver(caller, options),
    createMediaQueryObserver: () => find.mediaQueryObserver(),
    ...animationExtras(caller, context),
    ...animatedStyleExtras(caller),
  });
}

import type { AppContext } from "../app/app-context";
import type { Finders } from "../app/caller-extras";
import { AppIntersectionObserver, type OpenObservers } from "./intersection-observer";
import type { MediaQueries } from "./media-query";
import type { Screen } from "./screen";
import { SelectorQuery } from "./selector-query";

/** Selector queries and observers over the pages of one screen. */
export function createFinders(
  context: AppContext,
  screen: Screen,
  observers: OpenObservers,
  media: MediaQueries,
): Finders {
  const top = () => screen.top();
  return {
    selectorQuery: (caller) => new SelectorQuery(context, top, caller._$),
    intersectionObserver: (caller, options = {}) =>
      new AppIntersectionObserver(context, observers, top, caller, options),
    mediaQueryObserver: () => media.create(),
  };
}

/** `wx.createSelectorQuery` and `wx.createIntersectionObserver`. */
export function finderFamily(context: AppContext, screen: Screen, finders: Finders): object {
  return {
    createSelectorQuery: () => new SelectorQuery(context, () => screen.top(), undefined),
    createIntersectionObserver: finders.intersectionObserver,
  };
}

import { builtinAt, part } from "../dom";

/** The element that scrolls inside a `<scroll-view>`: what its scroll offset and scrollable size are read from. */
export function scrollerIn(scrollView: HTMLElement): HTMLElement {
  const component = builtinAt(scrollView);
  return component && component.tagName === "scroll-view" ? part(component, "scroller") : scrollView;
}

import type { Surface } from "./surface";

/** How far a page is pulled before it refreshes, px. */
const PULL_PX = 60;

/** Pulling a page down from its top refreshes it, where its JSON allows that. @returns stops */
export function followPull(surface: Surface, refresh: () => void): () => void {
  const { pages } = surface.frame;
  const stop = new AbortController();
  let from: number | undefined;
  const on = (name: "pointerdown" | "pointermove" | "pointerup" | "pointercancel", work: (y: number) => void) =>
    pages.addEventListener(name, (event) => work((event as PointerEvent).clientY), { signal: stop.signal });
  on("pointerdown", (y) => {
    const top = surface.top();
    from = top?.chrome.pullDownRefresh && top.view.scrollTop <= 0 ? y : undefined;
  });
  on("pointermove", (y) => {
    if (from === undefined || y - from < PULL_PX) return;
    from = undefined;
    refresh();
  });
  on("pointerup", () => {
    from = undefined;
  });
  on("pointercancel", () => {
    from = undefined;
  });
  return () => stop.abort();
}

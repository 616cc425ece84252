/** Where a scrolled element stands, px. */
export interface ScrollPlace {
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly scrollHeight: number;
  readonly scrollWidth: number;
  readonly clientHeight: number;
  readonly clientWidth: number;
}

export type Edge = "scrolltoupper" | "scrolltolower";
export type Direction = "top" | "left" | "bottom" | "right";

/** An edge is told at most this often while the finger stays near it. */
const QUIET_MS = 200;

/** Tells when scrolling comes near an edge: it must move towards it, and each edge is told every 200 ms at most. */
export class Edges {
  readonly #emittedAt = new Map<Direction, number>();

  /** @param upper, lower - px from the edge that count as near */
  passed(before: ScrollPlace, now: ScrollPlace, upper: number, lower: number, at: number): [Edge, Direction][] {
    const down = now.scrollTop - before.scrollTop;
    const right = now.scrollLeft - before.scrollLeft;
    const near: [Edge, Direction, boolean][] = [
      ["scrolltoupper", "top", down < 0 && now.scrollTop <= upper],
      ["scrolltoupper", "left", right < 0 && now.scrollLeft <= upper],
      ["scrolltolower", "bottom", down > 0 && now.scrollTop + now.clientHeight + lower >= now.scrollHeight],
      ["scrolltolower", "right", right > 0 && now.scrollLeft + now.clientWidth + lower >= now.scrollWidth],
    ];
    return near.flatMap(([edge, direction, is]): [Edge, Direction][] => {
      if (!is || at - (this.#emittedAt.get(direction) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return [];
      this.#emittedAt.set(direction, at);
      return [[edge, direction]];
    });
  }
}

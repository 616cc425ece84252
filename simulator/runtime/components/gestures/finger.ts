import type { Element as GlassElement } from "glass-easel";
import type { Timeline } from "../../../world/time/timeline";

/** A finger that left this circle is dragging: no tap, no long press. */
const TAP_RADIUS_PX = 10;
/** Component docs, "longpress": the finger stayed longer than 350 ms. */
const LONG_PRESS_MS = 350;

/**
 * One finger from down to up.
 *
 *     still ──350 ms──> held ──up──> (tap only if nobody took the long press)
 *       │  └──up──> tap
 *       └──moved > 10 px──> dragging ──up──> nothing
 */
export class Finger {
  #state: "still" | "held" | "taken" | "dragging" = "still";
  readonly #cancelHold: () => void;

  readonly #start: { readonly x: number; readonly y: number };

  constructor(
    readonly identifier: number,
    readonly target: GlassElement,
    start: { readonly x: number; readonly y: number },
    timeline: Timeline,
    hold: () => boolean,
  ) {
    this.#start = start;
    this.#cancelHold = timeline.schedule(
      LONG_PRESS_MS,
      () => {
        this.#state = "held";
        if (hold()) this.#state = "taken";
      },
      "longpress",
    );
  }

  /** Whether this movement turned the press into a drag. */
  moveTo(x: number, y: number): boolean {
    if (this.#state === "dragging") return false;
    if (Math.hypot(x - this.#start.x, y - this.#start.y) <= TAP_RADIUS_PX) return false;
    this.#state = "dragging";
    this.#cancelHold();
    return true;
  }

  /** Whether lifting the finger is a tap. */
  lift(): boolean {
    this.#cancelHold();
    return this.#state === "still" || this.#state === "held";
  }

  cancel(): void {
    this.#cancelHold();
  }
}

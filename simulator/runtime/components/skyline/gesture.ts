import type { Timeline } from "../../../world/time/timeline";
import { type GestureEvent, GestureState, type GestureStateValue, type Move } from "./gesture-event";
import { type Recogniser, SLOP_PX } from "./recognisers";

/** Two taps further apart are two taps, ms (Flutter). */
const DOUBLE_TAP_MS = 300;

export interface GestureCallbacks {
  ongesture(event: GestureEvent): void;
  /** Asked before it begins. */
  shouldAccept(event: GestureEvent): boolean;
  /** Asked at each movement: false, and the movement is as if it had not been. */
  shouldRespond(event: GestureEvent): boolean;
}

/**
 * One gesture of Skyline, from the fingers that come down to the last that goes.
 *
 *     idle --down--> possible --begins--> active --up--> idle (end)
 *                       |                    `--taken by the browser--> idle (cancelled)
 *                       `--up, or refused--> idle (cancelled; a tap: end)
 */
export class Gesture {
  #state: "idle" | "possible" | "active" | "refused" = "idle";
  #start: Move | undefined;
  #cancelHold = () => {};
  #taps = 0;
  #lastTapAt = Number.NEGATIVE_INFINITY;
  readonly #recogniser: Recogniser;
  readonly #timeline: Timeline;
  readonly #callbacks: GestureCallbacks;

  constructor(recogniser: Recogniser, timeline: Timeline, callbacks: GestureCallbacks) {
    this.#recogniser = recogniser;
    this.#timeline = timeline;
    this.#callbacks = callbacks;
  }

  down(move: Move): void {
    this.#start = move;
    this.#state = "possible";
    this.#send(GestureState.possible, move);
    const { holdMs } = this.#recogniser;
    if (holdMs !== undefined) this.#cancelHold = this.#timeline.schedule(holdMs, () => this.#begin(move), "gesture");
    this.#consider(move);
  }

  moved(move: Move): void {
    const { holdMs, taps } = this.#recogniser;
    const isFar = Math.hypot(move.movedX, move.movedY) >= SLOP_PX;
    if (this.#state === "possible" && isFar && (holdMs ?? taps) !== undefined) this.#refuse(move);
    else if (this.#state === "possible") this.#consider(move);
    else if (this.#state !== "active") return;
    else if (this.#callbacks.shouldRespond(this.#event(GestureState.active, move)))
      this.#send(GestureState.active, move);
  }

  up(move: Move, cancelled: boolean): void {
    this.#cancelHold();
    const was = this.#state;
    this.#state = "idle";
    if (was === "active") this.#send(cancelled ? GestureState.cancelled : GestureState.end, move);
    if (was !== "possible") return;
    this.#send(!cancelled && this.#isTap() ? GestureState.end : GestureState.cancelled, move);
  }

  forget(): void {
    this.#cancelHold();
    this.#state = "idle";
  }

  #isTap(): boolean {
    const { taps } = this.#recogniser;
    if (taps === undefined) return false;
    const now = this.#timeline.now();
    this.#taps = now - this.#lastTapAt <= DOUBLE_TAP_MS ? this.#taps + 1 : 1;
    this.#lastTapAt = now;
    if (this.#taps < taps) return false;
    this.#taps = 0;
    return true;
  }

  #consider(move: Move): void {
    if (this.#recogniser.begins?.(move) !== true) return;
    if (!this.#callbacks.shouldRespond(this.#event(GestureState.possible, move))) return;
    this.#start = move;
    this.#begin(move);
  }

  #begin(move: Move): void {
    if (!this.#callbacks.shouldAccept(this.#event(GestureState.possible, move))) {
      this.#refuse(move);
      return;
    }
    this.#state = "active";
    this.#send(GestureState.begin, move);
  }

  #refuse(move: Move): void {
    this.#cancelHold();
    this.#state = "refused";
    this.#send(GestureState.cancelled, move);
  }

  #event(state: GestureStateValue, move: Move): GestureEvent {
    const fields = this.#recogniser.fields(move, this.#start ?? move);
    return { ...fields, state, absoluteX: move.x, absoluteY: move.y };
  }

  #send(state: GestureStateValue, move: Move): void {
    this.#callbacks.ongesture(this.#event(state, move));
  }
}

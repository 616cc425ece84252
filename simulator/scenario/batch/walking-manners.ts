import type { BatchState } from "../../../miniprogram/device/workbench/batch/contract";
import type { Walker } from "../../world/building/walker";

/** Whoever has waited so long at a stop goes on, whatever is under way, ms. */
export const MOST_WAIT_MS = 30_000;
/** How long an app that was just opened needs until it asks the devices that it does not know of, ms. */
const ASKS_AFTER_MS = 5_000;

/** When the person was done at the stop where they stand, ms; undefined: not yet. */
export interface Wait {
  since: number | undefined;
}

/**
 * Nobody walks away from a lamp that the phone shows as joining: before the person leaves they press pause, wait until nothing is under
 * way, and press resume where they stand again. One life of the app.
 */
export class WalkingManners {
  readonly #walker: Walker;
  readonly #walk: { pause(): void; resume(): void };
  readonly #now: () => number;
  readonly #openedAt: number;
  #isAlive = true;
  #isUnsure = false;
  #isBusy = false;
  #isAway = false;
  readonly #wait: Wait;

  /**
   * @param now ms of the world
   * @param wait the same one for all lives of the app: one that is killed again and again keeps nobody for ever
   */
  constructor(walker: Walker, walk: { pause(): void; resume(): void }, now: () => number, wait: Wait) {
    this.#wait = wait;
    this.#walker = walker;
    this.#walk = walk;
    this.#now = now;
    this.#openedAt = now();
  }

  /** The app works: not while they walk. */
  opened(): void {
    this.#isAway = this.#walker.ahead.length > 0;
    if (this.#isAway) this.#walk.pause();
    this.#walker.mayLeave = () => this.#mayLeave();
    this.#walker.arrived = () => {
      this.#isAway = false;
      this.#wait.since = undefined;
      if (this.#isAlive) this.#walk.resume();
    };
  }

  saw({ busy, count }: Pick<BatchState, "busy"> & { readonly count: object }): void {
    this.#isBusy = busy;
    this.#isUnsure = "unverified" in count && count.unverified !== 0;
  }

  died(): void {
    this.#isAlive = false;
  }

  /** They go as they like. */
  over(): void {
    this.#walker.mayLeave = () => true;
    this.#walker.arrived = () => {};
  }

  #mayLeave(): boolean {
    const now = this.#now();
    this.#wait.since ??= now;
    if (this.#isAlive && !this.#isAway && !(this.#isUnsure && now - this.#openedAt < ASKS_AFTER_MS)) {
      this.#isAway = true;
      this.#walk.pause();
    }
    const isUnderWay = !this.#isAlive || !this.#isAway || this.#isBusy;
    return !isUnderWay || now - this.#wait.since >= MOST_WAIT_MS;
  }
}

/** How far the content follows the finger. */
const FOLLOW = 0.5;

export interface PullTarget {
  readonly threshold: number;
  /** The content's distance from the top, px. */
  show(px: number): void;
  emit(name: "refresherpulling" | "refresherrefresh" | "refresherabort" | "refresherrestore", dy: number): void;
  setTriggered(on: boolean): void;
}

/**
 * Pull down to refresh, in a scroll-view.
 *
 *     idle ──finger down at the top──> armed ──moves down──> pulling ──up──> under threshold: abort, idle
 *                                                                   └─────> refreshing ──triggered=false──> restore, idle
 */
export class Pull {
  #from: number | undefined;
  #dy = 0;
  #refreshing = false;

  readonly #target: PullTarget;

  constructor(target: PullTarget) {
    this.#target = target;
  }

  down(y: number, atTop: boolean): void {
    this.#from = atTop && !this.#refreshing ? y : undefined;
    this.#dy = 0;
  }

  move(y: number): void {
    if (this.#from === undefined) return;
    this.#dy = Math.max(0, (y - this.#from) * FOLLOW);
    this.#target.show(this.#dy);
    if (this.#dy > 0) this.#target.emit("refresherpulling", this.#dy);
  }

  up(): void {
    if (this.#from === undefined) return;
    this.#from = undefined;
    if (this.#dy >= this.#target.threshold) {
      this.#target.setTriggered(true);
    } else if (this.#dy > 0) {
      this.#target.show(0);
      this.#target.emit("refresherabort", this.#dy);
    }
  }

  /** The page (or a pull) switched refreshing on or off. */
  triggered(on: boolean): void {
    if (on === this.#refreshing) return;
    this.#refreshing = on;
    this.#target.show(on ? this.#target.threshold : 0);
    this.#target.emit(on ? "refresherrefresh" : "refresherrestore", on ? this.#target.threshold : 0);
  }
}

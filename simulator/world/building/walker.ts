import type { Timeline } from "../time/timeline";
import type { Place, Room } from "./floor-plan";
import { metres, roundMetres, type Stop, stopsOf, type WalkFields, wayBetween } from "./walk";

/** How often the place of somebody who walks is looked at, ms. */
const STEP_MS = 500;
const LABEL = "device.walker";

/**
 * Somebody who goes through a building, stop by stop and round after round.
 *
 *     standing --roomMs, and whatever holds them is over--> walking --at the stop--> standing
 *        ^                                                      |
 *        +----------------------- paused <----------------------+     pause and resume from anywhere
 */
export class Walker {
  readonly #timeline: Timeline;
  readonly #stops: readonly Stop[];
  readonly #moved: (place: Place) => void;
  #place: Place;
  #room: Room | undefined;
  #stop = 0;
  #legs: readonly Place[] = [];
  #cancel: () => void = () => {};
  #paused = false;
  /** Asked when their time at a stop is over, then again and again: false keeps them there. */
  mayLeave: () => boolean = () => true;
  /** Told when they stand at the next stop. */
  arrived: () => void = () => {};
  speed: number;
  readonly roomMs: number;

  /** @param moved told of each new place, and of the first one. */
  constructor(timeline: Timeline, rooms: readonly Room[], walk: WalkFields, moved: (place: Place) => void) {
    this.#timeline = timeline;
    this.#stops = stopsOf(rooms, walk.route);
    this.speed = walk.speed ?? 1.2;
    this.roomMs = walk.roomMs ?? 4_000;
    this.#moved = moved;
    this.#place = this.#stops[0]?.place ?? [0, 0];
    this.#room = this.#stops[0]?.room;
    moved(this.#place);
    this.#stand();
  }

  get place(): Place {
    return this.#place;
  }

  /** The room they are in, or went into last. */
  get room(): Room | undefined {
    return this.#room;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** The way to the next stop; empty while they stand. */
  get ahead(): readonly Place[] {
    return this.#legs;
  }

  /** Places of a round. */
  get stops(): readonly Stop[] {
    return this.#stops;
  }

  /** ms that a round takes at this speed. */
  get roundMs(): number {
    return this.#stops.length * this.roomMs + (roundMetres(this.#stops) / this.speed) * 1_000;
  }

  pause(on: boolean): void {
    if (on === this.#paused) return;
    this.#paused = on;
    this.#cancel();
    if (on) return;
    if (this.#legs.length > 0) this.#walk();
    else this.#stand();
  }

  /** Somebody put them elsewhere; from there they go on. */
  put(place: Place): void {
    this.#place = place;
    this.#moved(place);
  }

  #stand(forMs = this.roomMs): void {
    this.#cancel = this.#timeline.schedule(
      forMs,
      () => {
        if (!this.mayLeave()) return this.#stand(STEP_MS);
        this.#stop = (this.#stop + 1) % this.#stops.length;
        const next = this.#stops[this.#stop];
        this.#legs = next === undefined ? [] : wayBetween(this.#room, next);
        this.#walk();
      },
      LABEL,
    );
  }

  #walk(): void {
    this.#cancel = this.#timeline.schedule(STEP_MS, () => this.#step(), LABEL);
  }

  #step(): void {
    let left = (this.speed * STEP_MS) / 1_000;
    for (let next = this.#legs[0]; next !== undefined && left > 0; next = this.#legs[0]) {
      const far = metres(this.#place, next);
      if (far > left) {
        const [x, y] = this.#place;
        this.#place = [x + ((next[0] - x) * left) / far, y + ((next[1] - y) * left) / far];
        left = 0;
      } else {
        this.#place = next;
        this.#legs = this.#legs.slice(1);
        left -= far;
      }
    }
    this.#moved(this.#place);
    if (this.#legs.length > 0) {
      this.#walk();
      return;
    }
    this.#room = this.#stops[this.#stop]?.room;
    this.#stand();
    this.arrived();
  }
}

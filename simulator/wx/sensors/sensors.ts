import type { PhoneContext } from "../phone-context";
import { type MotionState, RESTING } from "./motion";

/** Named rates of WeChat's sensors, ms between events (docs: wx.startAccelerometer). */
export const SENSOR_INTERVALS: Readonly<Record<string, number>> = { game: 20, ui: 60, normal: 200 };
const NORMAL_MS = 200;

/** The phone's sensors that move with it. Each runs from its start to its stop, and never while the app's thread stands still. */
export class Sensors {
  motion: MotionState = RESTING;
  readonly #running = new Map<string, () => void>();
  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get running(): readonly string[] {
    return [...this.#running.keys()];
  }

  /** A second start changes the rate. @param event `on…` name of what it tells */
  start(event: string, read: (motion: MotionState) => object, intervalMs = NORMAL_MS): void {
    this.stop(event);
    const { listeners, name, thread, world } = this.#phone;
    const beat = () => {
      this.#running.set(event, world.timeline.schedule(intervalMs, beat, `wx:${name}`));
      if (!thread.suspended && listeners.has(event)) listeners.emitQuietly(event, read(this.motion));
    };
    this.#running.set(event, world.timeline.schedule(intervalMs, beat, `wx:${name}`));
  }

  /** @returns false when it did not run */
  stop(event: string): boolean {
    this.#running.get(event)?.();
    return this.#running.delete(event);
  }

  /** The app is gone. */
  forget(): void {
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }
}

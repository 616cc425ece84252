import type { PhoneContext } from "../phone-context";

/** Where a phone is. Degrees, metres, m/s. */
export interface PhonePlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number;
  readonly speed: number;
  /** Radius of what it may be off. */
  readonly accuracy: number;
}

/** Shenzhen's civic centre: somewhere, in a world that names no place. */
export const SOMEWHERE: PhonePlace = { latitude: 22.5431, longitude: 114.0579, altitude: 20, speed: 0, accuracy: 15 };

/** Seconds between updates are not documented: a guess. */
const UPDATE_MS = 1_000;

/** The location of one phone, and the app's watching of it. */
export class PhoneLocation {
  place: PhonePlace = SOMEWHERE;
  #cancel: (() => void) | undefined;
  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get watching(): boolean {
    return this.#cancel !== undefined;
  }

  /** @param inBackground also while the app is hidden, as long as its thread runs */
  watch(inBackground: boolean): void {
    this.forget();
    const { listeners, name, thread, world } = this.#phone;
    const beat = () => {
      this.#cancel = world.timeline.schedule(UPDATE_MS, beat, `wx:${name}`);
      if (thread.visible || (inBackground && !thread.suspended))
        listeners.emitQuietly("onLocationChange", this.result());
    };
    this.#cancel = world.timeline.schedule(UPDATE_MS, beat, `wx:${name}`);
  }

  /** Ends watching. */
  forget(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** WeChat's fields. GCJ-02 and WGS-84 are not told apart: the world has one system of coordinates. */
  result() {
    const { latitude, longitude, altitude, speed, accuracy } = this.place;
    return { latitude, longitude, altitude, speed, accuracy, verticalAccuracy: accuracy, horizontalAccuracy: accuracy };
  }
}

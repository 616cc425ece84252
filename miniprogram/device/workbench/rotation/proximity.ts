/** dBm at about 3 m from a device that sends with 0 dBm, through a body: here it begins. */
export const NEAR_DBM = -67;
/** dBm below which it is left alone again: a hand that moves must not make it flicker. */
export const FAR_DBM = -74;
/** How long a device that is not heard stays near, ms: a person walks on. */
const FRESH_MS = 8_000;
/** Strangers may send as many advertisements as they like. */
const MOST_DEVICES = 1_024;

/** A device as it was heard last. */
export interface Heard {
  readonly deviceId: string;
  /** dBm. */
  readonly rssi: number;
  /** ms of the clock. */
  readonly lastAt: number;
}

interface Level {
  readonly rssi: number;
  readonly lastAt: number;
  readonly isNear: boolean;
}

/**
 * Which devices a person stands by: within about 3 m, by the signal, smoothed.
 *
 *     far --at least -67 dBm--> near --below -74 dBm, or silent for 8 s--> far
 */
export class Proximity {
  private readonly levels = new Map<string, Level>();

  /** @param now ms of the clock. */
  constructor(private readonly now: () => number) {}

  isNear({ deviceId, rssi, lastAt }: Heard): boolean {
    const before = this.levels.get(deviceId);
    const isFresh = this.now() - lastAt < FRESH_MS;
    if (before?.lastAt === lastAt) return before.isNear && isFresh;
    const isKnown = before !== undefined && lastAt - before.lastAt < FRESH_MS;
    const smoothed = isKnown ? (before.rssi + rssi) / 2 : rssi;
    const isNear = smoothed >= (isKnown && before.isNear ? FAR_DBM : NEAR_DBM);
    this.levels.delete(deviceId);
    this.levels.set(deviceId, { rssi: smoothed, lastAt, isNear });
    const [oldest] = this.levels.keys();
    if (this.levels.size > MOST_DEVICES && oldest !== undefined) this.levels.delete(oldest);
    return isNear && isFresh;
  }
}

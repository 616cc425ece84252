import type { ReceivedAdvertisement } from "../../world/link/central-link";
import type { PhoneContext } from "../phone-context";
import { type BeaconAdvertisement, parseBeacon } from "./i-beacon";

/** What the system says of the beacons it hears, once a second (Core Location ranges so; Android: guess). */
const UPDATE_MS = 1_000;
/** A beacon that was not heard for so long is gone, ms: a guess. */
const GONE_MS = 5_000;
/** Loss over free space to the power of two: metres = 10 ^ ((power - rssi) / 20). */
const LOSS_PER_DECADE = 20;
const NEAR_M = 0.5;
const FAR_M = 4;

interface Heard extends BeaconAdvertisement {
  readonly rssi: number;
  readonly at: number;
}

/** The ranging of beacons that one app may run. */
export class Beacons {
  readonly #heard = new Map<string, Heard>();
  #stop: (() => void) | undefined;
  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get running(): boolean {
    return this.#stop !== undefined;
  }

  /** @param uuids upper case */
  start(uuids: readonly string[]): void {
    const { name, world } = this.#phone;
    this.#heard.clear();
    const deafen = world.air.listen(name, (advertisement) => this.#hear(advertisement, uuids));
    let cancel = () => {};
    const beat = () => {
      cancel = world.timeline.schedule(UPDATE_MS, beat, `wx:${name}`);
      const beacons = this.#phone.thread.suspended ? [] : this.known();
      if (beacons.length > 0) this.#phone.listeners.emit("onBeaconUpdate", { beacons });
    };
    cancel = world.timeline.schedule(UPDATE_MS, beat, `wx:${name}`);
    this.#stop = () => {
      deafen();
      cancel();
    };
    this.#changed();
  }

  /** The app stops. */
  stop(): void {
    this.forget();
    this.#changed();
  }

  /** The phone's Bluetooth went on or off. */
  radioSwitched(): void {
    const was = this.running;
    if (!this.#phone.settings.bluetooth) this.forget();
    if (was || this.#phone.listeners.has("onBeaconServiceChange")) this.#changed();
  }

  /** Ends without a word: the app is gone. */
  forget(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#heard.clear();
  }

  /** Those heard of late, in WeChat's fields. */
  known(): WechatMiniprogram.BeaconInfo[] {
    const since = this.#phone.world.timeline.now() - GONE_MS;
    return [...this.#heard.values()]
      .filter(({ at }) => at >= since)
      .map(({ uuid, major, minor, rssi, measuredPower }) => {
        const metres = 10 ** ((measuredPower - rssi) / LOSS_PER_DECADE);
        return {
          uuid,
          major,
          minor,
          rssi,
          accuracy: Math.round(metres * 100) / 100,
          proximity: this.#proximity(metres),
        };
      });
  }

  #hear({ manufacturerData, rssi }: ReceivedAdvertisement, uuids: readonly string[]): void {
    const beacon = parseBeacon(manufacturerData);
    if (beacon === undefined || !uuids.includes(beacon.uuid)) return;
    const { uuid, major, minor } = beacon;
    this.#heard.set(`${uuid}/${major}/${minor}`, { ...beacon, rssi, at: this.#phone.world.timeline.now() });
  }

  /** Typings: only an iPhone tells. */
  #proximity(metres: number): 0 | 1 | 2 | 3 {
    if (this.#phone.profile.platform !== "ios") return 0;
    return metres <= NEAR_M ? 1 : metres <= FAR_M ? 2 : 3;
  }

  #changed(): void {
    const { listeners, settings } = this.#phone;
    listeners.emit("onBeaconServiceChange", { available: settings.bluetooth, discovering: this.running });
  }
}

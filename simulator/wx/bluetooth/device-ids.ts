import { formatHex } from "../../../protocol/bytes/hex";
import type { SeededRandom } from "../../world/random/seeded-random";
import type { PlatformProfile } from "../platform-profile";

const ADDRESS = /^[0-9A-F]{2}(?::[0-9A-F]{2}){5}$/;
const PHONE_UUID = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/**
 * The ids under which one phone knows devices (pitfall 4): the address itself, a UUID of the phone's making that stays,
 * or an address that changes each time Bluetooth is switched on.
 */
export class DeviceIds {
  readonly #byAddress = new Map<string, string>();
  readonly #byId = new Map<string, string>();
  #generation = 0;

  readonly #form: PlatformProfile["deviceId"];
  readonly #random: SeededRandom;

  constructor(form: PlatformProfile["deviceId"], random: SeededRandom) {
    this.#form = form;
    this.#random = random;
  }

  idOf(address: string): string {
    if (this.#form === "address") return address;
    const known = this.#byAddress.get(address);
    if (known !== undefined) return known;
    const id = this.#makeId(address);
    this.#byAddress.set(address, id);
    this.#byId.set(id, address);
    return id;
  }

  /** The address behind an id; undefined when this phone never gave it out. */
  addressOf(id: string): string | undefined {
    return this.#form === "address" ? id : this.#byId.get(id);
  }

  isWellFormed(id: string): boolean {
    return (this.#form === "phone-uuid" ? PHONE_UUID : ADDRESS).test(id);
  }

  /** Bluetooth was switched off: rotating addresses are new from now on, old ones lead nowhere. */
  rotate(): void {
    if (this.#form !== "rotating-address") return;
    this.#generation += 1;
    this.#byAddress.clear();
    this.#byId.clear();
  }

  #makeId(address: string): string {
    const label = `device-id:${this.#generation}:${address}`;
    const source = this.#random.fork(label);
    if (this.#form === "rotating-address") return formatHex(source.bytes(6), ":");
    return [4, 2, 2, 2, 6].map((length) => formatHex(source.bytes(length), "")).join("-");
  }
}

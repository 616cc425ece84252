import type { AttResult, GattServiceSpec, PeripheralLink } from "../../world/radio/peripheral";
import type { Protocomm } from "./protocomm";

/** ATT error of a request that the firmware refuses (Core 5.4, Vol 3, Part F, 3.4.1.1: unlikely error). */
const UNLIKELY_ERROR = 0x0e;
const ATTRIBUTE_NOT_FOUND = 0x0a;
const MAX_VALUE = 512;
/** ATT error of a write that wants an encrypted link: the phone's system bonds, by itself or after a person agreed. */
const INSUFFICIENT_AUTHENTICATION = 0x05;
/** From the write that failed to the end of the bonding, ms. */
const BONDING_MS = 2_000;
const NOTHING: Uint8Array = new Uint8Array(0);

/** 16-bit ids by endpoint; an application's own follow in the order of their creation. */
const ENDPOINT_IDS: Readonly<Record<string, string>> = {
  "prov-ctrl": "FF4F",
  "prov-scan": "FF50",
  "prov-session": "FF51",
  "prov-config": "FF52",
  "proto-ver": "FF53",
  "custom-data": "FF54",
};

/** The characteristic of an id: the service's UUID with these two bytes in place of its third and fourth. */
export function characteristicOf(service: string, id: string): string {
  return service.slice(0, 4) + id + service.slice(8);
}

export interface BleHabits {
  /** Endpoints there are. */
  readonly endpoints: readonly string[];
  /** The first write fails until the phone has bonded. */
  readonly bonding: boolean;
}

/** protocomm over GATT: a whole message is written, the answer read from the same characteristic. */
export class BleTransport {
  readonly service: GattServiceSpec;
  readonly #protocomm: Protocomm;
  readonly #endpoints = new Map<string, string>();
  readonly #answers = new Map<string, Uint8Array>();
  readonly #now: () => number;
  #link: PeripheralLink | undefined;
  /** When the phone is bonded; undefined: nobody tried. A bond outlives the link. */
  #bondedAt: number | undefined;

  constructor(service: string, protocomm: Protocomm, { endpoints, bonding }: BleHabits, now: () => number) {
    this.#protocomm = protocomm;
    this.#now = now;
    if (!bonding) this.#bondedAt = Number.NEGATIVE_INFINITY;
    for (const [endpoint, id] of Object.entries(ENDPOINT_IDS)) {
      if (endpoints.includes(endpoint)) this.#endpoints.set(characteristicOf(service, id), endpoint);
    }
    this.service = {
      uuid: service,
      characteristics: [...this.#endpoints.keys()].map((uuid) => ({ uuid, properties: { read: true, write: true } })),
    };
  }

  get linked(): boolean {
    return this.#link !== undefined;
  }

  opened(link: PeripheralLink): void {
    this.#link = link;
    this.#protocomm.open(link.id);
  }

  closed(link: PeripheralLink): void {
    if (this.#link?.id !== link.id) return;
    this.#link = undefined;
    this.#answers.clear();
    this.#protocomm.close(link.id);
  }

  disconnect(): void {
    this.#link?.disconnect();
  }

  write(link: PeripheralLink, characteristic: string, value: Uint8Array): AttResult {
    const endpoint = this.#endpoints.get(characteristic);
    if (endpoint === undefined) return { ok: false, attError: ATTRIBUTE_NOT_FOUND };
    // Empty writes are ignored.
    if (value.length === 0) return { ok: true, value: NOTHING };
    this.#bondedAt ??= this.#now() + BONDING_MS;
    if (this.#now() < this.#bondedAt) return { ok: false, attError: INSUFFICIENT_AUTHENTICATION };
    this.#answers.delete(characteristic);
    const reply = this.#protocomm.request(link.id, endpoint, value.slice());
    if (!reply.ok) return { ok: false, attError: UNLIKELY_ERROR, afterMs: reply.takesMs };
    this.#answers.set(characteristic, reply.value.slice(0, MAX_VALUE));
    return { ok: true, value: NOTHING, afterMs: reply.takesMs };
  }

  read(characteristic: string): AttResult {
    return { ok: true, value: this.#answers.get(characteristic) ?? NOTHING };
  }
}

import type { AdvertisementSpec, AttResult, PeripheralLink, VirtualPeripheral } from "../../world/radio/peripheral";
import type { PhoneContext } from "../phone-context";
import type { OfferedService } from "./offered-service";
import type { PeripheralRequests } from "./peripheral-requests";

/** What a server of the app wants to know of its centrals. */
export interface PeripheralEvents {
  connection(link: PeripheralLink, connected: boolean): void;
  read(callbackId: number, serviceId: string, characteristicId: string): void;
  write(callbackId: number, serviceId: string, characteristicId: string, value: Uint8Array): void;
  subscribed(serviceId: string, characteristicId: string, isOn: boolean): void;
}

const MOST_LINKS = 4;
const DONE: AttResult = { ok: true, value: new Uint8Array(0) };

/** One server of an app, as the radio has it. Every request goes to the app, which answers it. */
export class PhonePeripheral implements VirtualPeripheral {
  readonly maxLinks = MOST_LINKS;
  readonly links = new Set<PeripheralLink>();
  services: readonly OfferedService[] = [];
  /** Undefined: it does not advertise. */
  advertised: AdvertisementSpec | undefined;
  readonly name: string;
  readonly address: string;
  readonly gattName: string;
  readonly maxMtu: number;
  readonly #requests: PeripheralRequests;
  readonly #events: PeripheralEvents;

  constructor(phone: PhoneContext, serverId: string, requests: PeripheralRequests, events: PeripheralEvents) {
    this.name = `${phone.name}/peripheral-${serverId}`;
    this.gattName = phone.profile.model;
    this.maxMtu = phone.settings.mtu;
    // The two highest bits of a random static address are set (Core 5.4, Vol 6, Part B, 1.3.2.1).
    const [first = 0, ...rest] = phone.random.fork(`peripheral/${serverId}`).bytes(6);
    const bytes = [first | 0xc0, ...rest];
    this.address = bytes.map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(":");
    this.#requests = requests;
    this.#events = events;
  }

  advertisement(): AdvertisementSpec | undefined {
    return this.advertised;
  }

  linkOpened(link: PeripheralLink): void {
    this.links.add(link);
    this.#events.connection(link, true);
  }

  linkClosed(link: PeripheralLink): void {
    this.links.delete(link);
    this.#events.connection(link, false);
  }

  mtuChanged(): void {}

  read(link: PeripheralLink, characteristic: string): AttResult {
    const service = this.serviceOf(characteristic);
    return this.#requests.open(
      (id) => this.#events.read(id, service, characteristic),
      () => link.disconnect(),
    );
  }

  write(link: PeripheralLink, characteristic: string, value: Uint8Array, withResponse: boolean): AttResult {
    const service = this.serviceOf(characteristic);
    const request = this.#requests.open(
      (id) => this.#events.write(id, service, characteristic, value),
      () => {
        if (withResponse) link.disconnect();
      },
    );
    if (withResponse || !request.ok) return request;
    // Nobody waits for the answer to a command; the app hears of it all the same.
    request.later?.(() => undefined);
    return DONE;
  }

  subscribed(_link: PeripheralLink, characteristic: string, mode: "off" | "notification" | "indication"): void {
    this.#events.subscribed(this.serviceOf(characteristic), characteristic, mode !== "off");
  }

  /** The service that has a characteristic; "" when none has. */
  serviceOf(characteristic: string): string {
    const found = this.services.find(({ characteristics }) =>
      characteristics.some(({ uuid }) => uuid === characteristic),
    );
    return found?.uuid ?? "";
  }
}

import type {
  AdvertisementSpec,
  AttResult,
  GattServiceSpec,
  PeripheralLink,
  VirtualPeripheral,
} from "../../../../simulator/world/radio/peripheral";

export const WRITABLE = "0000FF01-0000-1000-8000-00805F9B34FB";
export const NOTIFYING = "0000FF02-0000-1000-8000-00805F9B34FB";
export const INDICATING = "0000FF03-0000-1000-8000-00805F9B34FB";
export const READABLE = "0000FF04-0000-1000-8000-00805F9B34FB";
export const ABSENT = "0000FF99-0000-1000-8000-00805F9B34FB";

/** A firmware that writes down, with world time, what the radio tells it. */
export class RecordingPeripheral implements VirtualPeripheral {
  readonly address: string;
  readonly name: string;
  readonly gattName = "GATT NAME";
  readonly maxMtu: number;
  readonly maxLinks: number;
  readonly services: readonly GattServiceSpec[] = [
    {
      uuid: "0000FFFF-0000-1000-8000-00805F9B34FB",
      characteristics: [
        { uuid: WRITABLE, properties: { write: true, writeWithoutResponse: true } },
        { uuid: NOTIFYING, properties: { notify: true } },
        { uuid: INDICATING, properties: { indicate: true } },
        { uuid: READABLE, properties: { read: true } },
      ],
    },
  ];
  readonly log: string[] = [];
  readonly links: PeripheralLink[] = [];
  says: AdvertisementSpec | undefined = { localName: "LAMP", intervalMs: 100, connectable: true };
  value: Uint8Array = Uint8Array.of(1, 2, 3);
  /** Runs at each write, after it was written down. */
  onWrite: (link: PeripheralLink, value: Uint8Array) => void = () => {};
  readonly #clock: () => number;

  constructor(
    clock: () => number,
    options: { name?: string; address?: string; maxMtu?: number; maxLinks?: number } = {},
  ) {
    this.#clock = clock;
    this.name = options.name ?? "LAMP";
    this.address = options.address ?? "8C:12:E0:00:00:01";
    this.maxMtu = options.maxMtu ?? 247;
    this.maxLinks = options.maxLinks ?? 1;
  }

  /** The newest link. */
  get link(): PeripheralLink {
    const newest = this.links.at(-1);
    if (newest === undefined) {
      throw new Error("no link yet");
    }
    return newest;
  }

  advertisement(): AdvertisementSpec | undefined {
    return this.says;
  }

  linkOpened(link: PeripheralLink): void {
    this.links.push(link);
    this.#note(`opened ${link.id}`);
  }

  linkClosed(link: PeripheralLink): void {
    this.#note(`closed ${link.id}`);
  }

  mtuChanged(link: PeripheralLink): void {
    this.#note(`mtu ${link.mtu}`);
  }

  read(_link: PeripheralLink, _characteristic: string): AttResult {
    this.#note("read");
    return { ok: true, value: this.value };
  }

  write(link: PeripheralLink, _characteristic: string, value: Uint8Array, withResponse: boolean): AttResult {
    this.#note(`${withResponse ? "write" : "command"} ${value.length}:${value[0]}`);
    this.onWrite(link, value);
    return { ok: true, value: new Uint8Array(0) };
  }

  subscribed(_link: PeripheralLink, characteristic: string, mode: string): void {
    this.#note(`${mode} ${characteristic.slice(4, 8)}`);
  }

  #note(what: string): void {
    this.log.push(`${this.#clock()} ${what}`);
  }
}

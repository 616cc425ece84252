import type { AttResult, GattServiceSpec, PeripheralLink, VirtualPeripheral } from "../radio/peripheral";
import type { SeededRandom } from "../random/seeded-random";
import type { Timeline } from "../time/timeline";
import { type AttExchange, runExchange } from "./att-exchange";
import type { CentralLink, CentralLinkEvents } from "./central-link";
import { GattServer, type SubscriptionMode } from "./gatt-server";
import { LinkLife } from "./link-life";
import {
  DEFAULT_MTU,
  MAX_ATTRIBUTE_BYTES,
  PREPARE_HEADER_BYTES,
  READ_HEADER_BYTES,
  WRITE_HEADER_BYTES,
} from "./link-model";
import type { LinkSettings } from "./link-settings";
import { LinkTransport } from "./link-transport";
import { superviseStalls } from "./stall-supervision";

export interface LinkOptions {
  readonly timeline: Timeline;
  readonly settings: LinkSettings;
  readonly random: SeededRandom;
  readonly id: number;
  readonly phone: string;
  /** Largest MTU the phone agrees to, bytes. */
  readonly phoneMtu: number;
  readonly peripheral: VirtualPeripheral;
  readonly events: CentralLinkEvents;
  /** The device's end is gone and its slot free. */
  readonly released: (link: Link) => void;
  /** Both ends know that the link is over. */
  readonly ended: (link: Link) => void;
}

/** One connection with both its ends: ATT requests and notifications over a {@link LinkTransport}. */
export class Link implements CentralLink {
  readonly id: number;
  readonly phone: string;
  readonly address: string;
  /** How the connection ends; the radio says when the ends lose each other. */
  readonly life: LinkLife;
  readonly #options: LinkOptions;
  readonly #deviceEnd: PeripheralLink;
  readonly #server: GattServer;
  readonly #transport: LinkTransport;
  #mtu = DEFAULT_MTU;
  #deviceMtu = DEFAULT_MTU;

  constructor(options: LinkOptions) {
    const { timeline, peripheral, events } = options;
    this.#options = options;
    this.id = options.id;
    this.phone = options.phone;
    this.address = peripheral.address;
    this.#deviceEnd = this.#makeDeviceEnd();
    this.#server = new GattServer(peripheral, this.#deviceEnd);
    this.#transport = new LinkTransport(options, () => this.life.connectionEventEnded());
    this.life = new LinkLife(timeline, this.#transport, {
      phone: (why) => events.closed(why),
      device: () => {
        options.released(this);
        peripheral.linkClosed(this.#deviceEnd);
      },
      ended: () => {
        forgetStalls();
        options.ended(this);
      },
    });
    const forgetStalls = superviseStalls(options, () => this.life.finish("supervision-timeout"));
  }

  get mtu(): number {
    return this.#mtu;
  }

  get services(): readonly GattServiceSpec[] {
    return this.#server.services;
  }

  get open(): boolean {
    return this.life.openForPhone;
  }

  /** Both ends learn of the connection, the device first. */
  announce(): void {
    this.#options.peripheral.linkOpened(this.#deviceEnd);
    if (this.open) {
      this.#options.events.opened(this);
    }
  }

  exchangeMtu(requested: number, done: (mtu: number) => void): void {
    const { phoneMtu, peripheral } = this.#options;
    const negotiate = (): number => {
      this.#deviceMtu = Math.max(DEFAULT_MTU, Math.min(requested, phoneMtu, peripheral.maxMtu));
      peripheral.mtuChanged(this.#deviceEnd);
      return this.#deviceMtu;
    };
    this.#request(WRITE_HEADER_BYTES, negotiate, (mtu) => {
      this.#mtu = mtu;
      done(mtu);
    });
  }

  read(characteristic: string, done: (result: AttResult) => void): void {
    const blobs = (result: AttResult): number =>
      result.ok ? Math.floor(result.value.length / (this.#mtu - READ_HEADER_BYTES)) : 0;
    this.#request(WRITE_HEADER_BYTES, () => this.#server.read(characteristic), done, {
      partsAfter: blobs,
      answerBytes: (result) => (result.ok ? Math.min(this.#mtu, READ_HEADER_BYTES + result.value.length) : ERROR_BYTES),
      delayMs: ({ afterMs }) => afterMs,
      later: laterOf,
    });
  }

  write(characteristic: string, value: Uint8Array, withResponse: boolean, done: (result: AttResult) => void): void {
    const bytes = value.slice();
    const fits = bytes.length <= this.#mtu - WRITE_HEADER_BYTES;
    if (withResponse) {
      const long = !fits && bytes.length <= MAX_ATTRIBUTE_BYTES;
      const partsBefore = long ? Math.ceil(bytes.length / (this.#mtu - PREPARE_HEADER_BYTES)) : 0;
      const requestBytes = long ? READ_HEADER_BYTES : WRITE_HEADER_BYTES + bytes.length;
      this.#request(requestBytes, () => this.#server.write(characteristic, bytes, true), done, {
        partsBefore,
        delayMs: ({ afterMs }) => afterMs,
        later: laterOf,
      });
      return;
    }
    this.#transport.toDevice({
      request: false,
      bytes: Math.min(this.#mtu, WRITE_HEADER_BYTES + bytes.length),
      // Too long for one packet: stacks report success and drop it (pitfall 23).
      deliver: () => fits && this.#server.write(characteristic, bytes, false),
      taken: () => this.#options.timeline.schedule(0, this.#whileOpen(done, TAKEN), "radio.write"),
    });
  }

  subscribe(characteristic: string, mode: SubscriptionMode, done: (result: AttResult) => void): void {
    this.#request(SUBSCRIBE_BYTES, () => this.#server.subscribe(characteristic, mode), done);
  }

  close(): void {
    this.life.closeFromPhone();
  }

  #request<R>(
    requestBytes: number,
    perform: () => R,
    done: (result: R) => void,
    parts: Partial<Pick<AttExchange<R>, "partsBefore" | "partsAfter" | "answerBytes">> & {
      readonly delayMs?: (result: R) => number | undefined;
      /** Undefined: the result is final. */
      readonly later?: (result: R) => ((settle: (final: R) => void) => void) | undefined;
    } = {},
  ): void {
    runExchange<R>(this.#transport, {
      partBytes: this.#mtu,
      requestBytes,
      answerBytes: parts.answerBytes ?? (() => ERROR_BYTES),
      partsBefore: parts.partsBefore ?? 0,
      perform,
      partsAfter: parts.partsAfter ?? (() => 0),
      done: (result) => this.#whileOpen(done, result)(),
      whenReady: (result, answer) => {
        const later = parts.later?.(result);
        if (later !== undefined) return later(answer);
        const delayMs = parts.delayMs?.(result) ?? 0;
        if (delayMs > 0) this.#options.timeline.schedule(delayMs, () => answer(result), "radio.answer");
        else answer(result);
      },
    });
  }

  #whileOpen<R>(done: (result: R) => void, result: R): () => void {
    return () => {
      if (this.open) {
        done(result);
      }
    };
  }

  #makeDeviceEnd(): PeripheralLink {
    const deviceMtu = () => this.#deviceMtu;
    return {
      id: this.#options.id,
      get mtu() {
        return deviceMtu();
      },
      notify: (characteristic, value) => this.#notify(characteristic, value),
      disconnect: () => this.life.closeFromDevice(),
    };
  }

  #notify(characteristic: string, value: Uint8Array): void {
    const mode = this.#server.mode(characteristic);
    if (mode === "off" || !this.life.openForDevice) {
      return;
    }
    const bytes = value.slice(0, this.#deviceMtu - WRITE_HEADER_BYTES);
    this.#transport.toPhone({
      indication: mode === "indication",
      bytes: WRITE_HEADER_BYTES + bytes.length,
      arrive: () => {
        if (this.open) {
          this.#options.events.notified(characteristic, bytes);
        }
      },
    });
  }
}

/** The longest short answer: an error response (Core 5.4, Vol 3, Part F, 3.4.1.1). */
const ERROR_BYTES = 5;
/** Opcode, handle and the two bytes of a client characteristic configuration. */
const SUBSCRIBE_BYTES = 5;
const laterOf = (result: AttResult) => (result.ok ? result.later : undefined);
const TAKEN: AttResult = { ok: true, value: new Uint8Array(0) };

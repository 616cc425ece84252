import { ConnectionEvents } from "./connection-events";
import { PACKETS_PER_EVENT } from "./link-model";
import { type PhonePacket, PhoneQueue } from "./phone-queue";
import type { Timeline } from "./timeline";

/** One packet from the device to the phone. */
export interface DevicePacket {
  /** An indication is confirmed before the next one goes out: one per connection event. */
  readonly indication: boolean;
  /** The packet reached the phone. */
  readonly arrive: () => void;
}

/**
 * Carries the packets of one link at its connection events, at most {@link PACKETS_PER_EVENT} in each direction: what
 * the device had queued goes to the phone first, then the phone's packets go out, so an answer needs the next event.
 */
export class LinkTransport {
  readonly #toDevice = new PhoneQueue();
  readonly #toPhone: DevicePacket[] = [];
  readonly #events: ConnectionEvents;
  readonly #afterEvent: () => void;
  #requestUnderWay = false;
  #held = false;
  #stopped = false;

  /** @param afterEvent runs at the end of each connection event. */
  constructor(timeline: Timeline, afterEvent: () => void) {
    this.#events = new ConnectionEvents(timeline, () => this.#carry());
    this.#afterEvent = afterEvent;
  }

  toDevice(packet: PhonePacket): void {
    if (!this.#stopped) {
      this.#toDevice.push(packet);
      this.#armForWork();
    }
  }

  toPhone(packet: DevicePacket): void {
    if (!this.#stopped) {
      this.#toPhone.push(packet);
      this.#armForWork();
    }
  }

  /** The request under way was answered; `next` is its next part and goes before everything else. */
  answered(next?: PhonePacket): void {
    this.#requestUnderWay = false;
    if (next !== undefined && !this.#stopped) {
      this.#toDevice.pushFront(next);
    }
    this.#armForWork();
  }

  /** Makes the next connection event happen, work or not. */
  arm(): void {
    if (!this.#held && !this.#stopped) {
      this.#events.arm();
    }
  }

  /** The ends do not hear each other until {@link resume}. */
  hold(): void {
    this.#held = true;
    this.#events.disarm();
  }

  resume(): void {
    this.#held = false;
    this.#armForWork();
  }

  /** Forgets what the phone has not sent yet. */
  dropOutgoing(): void {
    this.#toDevice.clear();
  }

  /** For good: nothing crosses any more. */
  stop(): void {
    this.#stopped = true;
    this.#events.disarm();
    this.#toDevice.clear();
    this.#toPhone.length = 0;
  }

  #armForWork(): void {
    if (this.#toPhone.length > 0 || this.#sendable() !== undefined) {
      this.arm();
    }
  }

  #sendable(): PhonePacket | undefined {
    const first = this.#toDevice.peek();
    return first?.request && this.#requestUnderWay ? undefined : first;
  }

  #carry(): void {
    try {
      this.#carryToPhone();
      this.#carryToDevice();
    } finally {
      this.#afterEvent();
      this.#armForWork();
    }
  }

  #carryToPhone(): void {
    let indicated = false;
    for (let room = Math.min(PACKETS_PER_EVENT, this.#toPhone.length); room > 0; room--) {
      const packet = this.#toPhone[0];
      if (packet === undefined || (packet.indication && indicated)) {
        return;
      }
      indicated ||= packet.indication;
      this.#toPhone.shift();
      packet.arrive();
    }
  }

  #carryToDevice(): void {
    for (let room = PACKETS_PER_EVENT; room > 0; room--) {
      const packet = this.#sendable();
      if (packet === undefined) {
        return;
      }
      this.#requestUnderWay ||= packet.request;
      this.#toDevice.shift();
      packet.deliver();
    }
  }
}

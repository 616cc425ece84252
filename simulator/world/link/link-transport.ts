import type { SeededRandom } from "../random/seeded-random";
import { EventRoom } from "../time/event-room";
import type { Timeline } from "../time/timeline";
import { ConnectionEvents } from "./connection-events";
import type { LinkSettings } from "./link-settings";
import { Outgoing } from "./outgoing";
import { type PhonePacket, PhoneQueue } from "./phone-queue";

/** One packet from the device to the phone. */
export interface DevicePacket {
  /** An indication is confirmed before the next one goes out: one per connection event. */
  readonly indication: boolean;
  /** ATT bytes: opcode, handle and value. */
  readonly bytes: number;
  /** The packet reached the phone. */
  readonly arrive: () => void;
}

/** The radio side of one link. */
export interface LinkRadio {
  readonly timeline: Timeline;
  readonly settings: LinkSettings;
  /** Decides which packets are lost. */
  readonly random: SeededRandom;
}

/**
 * Carries the packets of one link at its connection events, as many as their air time allows: what the device had queued
 * goes to the phone first, then the phone's packets go out, so an answer needs the next event.
 */
export class LinkTransport {
  readonly #radio: LinkRadio;
  readonly #toDevice: PhoneQueue;
  readonly #toPhone: Outgoing<DevicePacket>[] = [];
  readonly #events: ConnectionEvents;
  readonly #afterEvent: () => void;
  #requestUnderWay = false;
  #held = false;
  #stopped = false;

  /** @param afterEvent runs at the end of each connection event. */
  constructor(radio: LinkRadio, afterEvent: () => void) {
    const { timeline, settings } = radio;
    this.#radio = radio;
    this.#toDevice = new PhoneQueue(settings);
    this.#events = new ConnectionEvents(timeline, settings.intervalMs, () => this.#carry());
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
      this.#toPhone.push(new Outgoing(packet, this.#radio.settings.dataLength));
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

  #sendable(): Outgoing<PhonePacket> | undefined {
    const first = this.#toDevice.peek();
    return first?.packet.request && this.#requestUnderWay ? undefined : first;
  }

  #carry(): void {
    if (this.#stalled()) {
      this.arm();
      return;
    }
    const room = new EventRoom(this.#radio.settings, this.#radio.random);
    try {
      this.#carryToPhone(room);
      this.#carryToDevice(room);
    } finally {
      this.#afterEvent();
      this.#armForWork();
    }
  }

  #stalled(): boolean {
    const { stall } = this.#radio.settings;
    return stall !== undefined && this.#events.sinceOpened() % stall.everyMs >= stall.everyMs - stall.forMs;
  }

  #carryToPhone(room: EventRoom): void {
    let indicated = false;
    for (let waiting = this.#toPhone.length; waiting > 0; waiting--) {
      const first = this.#toPhone[0];
      if (first === undefined || (first.packet.indication && indicated)) {
        return;
      }
      if (!first.sendBy((bytes) => room.toPhone(bytes))) {
        return;
      }
      indicated ||= first.packet.indication;
      this.#toPhone.shift();
      first.packet.arrive();
    }
  }

  #carryToDevice(room: EventRoom): void {
    for (let first = this.#sendable(); first !== undefined; first = this.#sendable()) {
      if (!first.sendBy((bytes) => room.toDevice(bytes))) {
        return;
      }
      this.#requestUnderWay ||= first.packet.request;
      this.#toDevice.shift();
      first.packet.deliver();
    }
  }
}

import type { LinkSettings } from "./link-settings";
import { Outgoing } from "./outgoing";

/** One packet from the phone to the device. */
export interface PhonePacket {
  /** A request waits for its answer before the next request goes out. */
  readonly request: boolean;
  /** ATT bytes: opcode, handle and value. */
  readonly bytes: number;
  /** The packet reached the device. */
  readonly deliver: () => void;
  /** The controller's buffer took the packet. */
  readonly taken?: () => void;
}

/** Packets on their way out, in order: the first few in the controller's buffer, the others waiting for room. */
export class PhoneQueue {
  readonly #settings: LinkSettings;
  readonly #packets: Outgoing<PhonePacket>[] = [];
  #buffered = 0;

  constructor(settings: LinkSettings) {
    this.#settings = settings;
  }

  push(packet: PhonePacket): void {
    this.#packets.push(this.#outgoing(packet));
    this.#fill();
  }

  /** Puts a packet before all others that have not begun: the next part of a request that is under way. */
  pushFront(packet: PhonePacket): void {
    this.#packets.splice(this.#packets[0]?.begun ? 1 : 0, 0, this.#outgoing(packet));
    this.#buffered++;
  }

  peek(): Outgoing<PhonePacket> | undefined {
    return this.#packets[0];
  }

  /** Removes the first packet; its room goes to the next that waits. */
  shift(): void {
    if (this.#packets.shift() !== undefined) {
      this.#buffered--;
      this.#fill();
    }
  }

  clear(): void {
    this.#packets.length = 0;
    this.#buffered = 0;
  }

  #outgoing(packet: PhonePacket): Outgoing<PhonePacket> {
    return new Outgoing(packet, this.#settings.dataLength);
  }

  #fill(): void {
    while (this.#buffered < Math.min(this.#settings.phoneBuffer, this.#packets.length)) {
      this.#packets[this.#buffered++]?.packet.taken?.();
    }
  }
}

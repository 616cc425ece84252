import { PHONE_BUFFER_PACKETS } from "./link-model";

/** One packet from the phone to the device. */
export interface PhonePacket {
  /** A request waits for its answer before the next request goes out. */
  readonly request: boolean;
  /** The packet reached the device. */
  readonly deliver: () => void;
  /** The controller's buffer took the packet. */
  readonly taken?: () => void;
}

/** Packets on their way out, in order: the first few in the controller's buffer, the others waiting for room. */
export class PhoneQueue {
  readonly #packets: PhonePacket[] = [];
  #buffered = 0;

  push(packet: PhonePacket): void {
    this.#packets.push(packet);
    this.#fill();
  }

  /** Puts a packet before all others: the next part of a request that is under way. */
  pushFront(packet: PhonePacket): void {
    this.#packets.unshift(packet);
    this.#buffered++;
  }

  peek(): PhonePacket | undefined {
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

  #fill(): void {
    while (this.#buffered < Math.min(PHONE_BUFFER_PACKETS, this.#packets.length)) {
      this.#packets[this.#buffered++]?.taken?.();
    }
  }
}

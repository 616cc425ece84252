import type { Crossing } from "../time/event-room";
import { fragmentsOf } from "./air-time";

/** A packet on its way: what the link layer still has to send of it. */
export class Outgoing<P extends { readonly bytes: number }> {
  readonly packet: P;
  readonly #left: number[];
  #begun = false;

  constructor(packet: P, dataLength: number) {
    this.packet = packet;
    this.#left = fragmentsOf(packet.bytes, dataLength);
  }

  /** Some of it went out: nothing may come between its parts. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Sends part after part, lost ones again, while there is room. True when the last one arrived. */
  sendBy(send: (dataBytes: number) => Crossing): boolean {
    for (let next = this.#left[0]; next !== undefined; next = this.#left[0]) {
      const crossing = send(next);
      if (crossing === "no-room") return false;
      this.#begun = true;
      if (crossing === "arrived") this.#left.shift();
    }
    return true;
  }
}

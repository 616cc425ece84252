import { bytesToHex } from "../../bytes/hex";

/** A measurement is split over two packets, seldom more; beyond this the content delivered first is forgotten. */
const MOST_CONTENTS = 8;

/** What was delivered under one number: one number may stand for several packets, and only an equal one is a repeat. */
export class DeliveredContents {
  /** Time of delivery, ms, by the bytes in hex. */
  private readonly times = new Map<string, number>();

  /** Time at which these bytes were delivered last, ms; undefined: never. */
  timeOf(content: Uint8Array): number | undefined {
    return this.times.get(bytesToHex(content));
  }

  add(content: Uint8Array, at: number): void {
    this.times.set(bytesToHex(content), at);
    const [oldest] = this.times.keys();
    if (oldest !== undefined && this.times.size > MOST_CONTENTS) this.times.delete(oldest);
  }

  clear(): void {
    this.times.clear();
  }
}

import { Duplex } from "node:stream";
import type { PacketFault, PacketLimit } from "./packet-limit";

/** A connection whose packets were looked at before anybody keeps them; one that breaks the limit is destroyed at once. */
export class BoundedConnection extends Duplex {
  readonly #inner: Duplex;

  /** @param refused hears what was wrong, before the connection ends */
  constructor(inner: Duplex, limit: PacketLimit, refused: (fault: PacketFault) => void) {
    super({ allowHalfOpen: false });
    this.#inner = inner;
    inner.on("data", (bytes: Buffer) => {
      if (this.destroyed) return;
      const fault = limit.faultIn(bytes);
      if (fault !== undefined) {
        refused(fault);
        this.destroy();
      } else if (!this.push(bytes)) inner.pause();
    });
    inner.once("end", () => this.push(null));
    inner.once("close", () => this.destroy());
    inner.on("error", () => this.destroy());
  }

  override _read(): void {
    this.#inner.resume();
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    // A side that has gone calls back late or never; what it did not get is of no interest.
    if (this.#inner.destroyed || !this.#inner.writable) done();
    else this.#inner.write(bytes, () => done());
  }

  override _final(done: () => void): void {
    this.#inner.end(done);
  }

  override _destroy(_error: Error | null, done: (error?: Error | null) => void): void {
    this.#inner.destroy();
    done();
  }
}

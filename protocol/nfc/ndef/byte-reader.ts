import { uintBE } from "../../bytes/integers";
import { demand } from "./result";

/** Reads from front to back, numbers highest byte first. Throws an `NdefFault` where a length points beyond the end. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly what: string;
  private at = 0;

  /** @param what names the part in an error. */
  constructor(bytes: Uint8Array, what: string) {
    this.bytes = bytes;
    this.what = what;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** A copy of the next `length` bytes. */
  take(length: number): Uint8Array {
    demand(length <= this.left, "cut", this.what);
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  uint(length: number): number {
    return uintBE(this.take(length));
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }

  /** Whether the next bytes are a whole attribute of a 16-bit type and a 16-bit length. */
  get isWholeAttribute(): boolean {
    const header = this.bytes.subarray(this.at, this.at + 4);
    return header.length === 4 && uintBE(header.subarray(2)) <= this.left - 4;
  }
}

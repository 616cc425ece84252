import { bytesLE } from "../../bytes/integers";
import { demand } from "./result";

/** An unsigned number in `length` bytes, highest first, as NDEF and WSC write it. Throws an `NdefFault` when it has no room. */
export function uint(value: number, length: number): Uint8Array {
  demand(Number.isInteger(value) && value >= 0 && value < 0x100 ** length, "size", "number");
  return bytesLE(value, length).reverse();
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "../../protocol/bytes/hex";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import type { Request } from "../../protocol/control/session/check-command";

/** What a schedule or the house asks of a device, on its owner's word. */
export interface Order {
  readonly userId: string;
  readonly device: { readonly id: string; readonly product: string };
  /** Of this command alone, 16 hex digits; given again it is not done again. */
  readonly key: string;
  readonly request: Request;
  /** A device that is away does not get it later than that, ms. */
  readonly ttlMs: number;
}

/**
 * The twin's way in for what no phone asks.
 *
 * @returns false: refused, as it would be a phone
 * @throws when it cannot be kept now; the same order may be given again
 */
export type GiveOrder = (order: Order) => Promise<boolean>;

/** A command's key made of what it is for: the same in every process, and in a process that comes back. */
export function orderKey(...what: readonly (string | number)[]): string {
  return bytesToHex(sha256(encodeUtf8(what.join("\n")))).slice(0, 16);
}

import { hexToBytes } from "../../protocol/bytes/hex";
import { ReplayFailure } from "./replay-failure";

/** Longest value a recording may hold, bytes. */
const MAX_BYTES = 65_536;
const HEX = /^[0-9a-f]*$/;

/** Bytes of lower-case hex. Throws a {@link ReplayFailure} that names `what`. */
export function parseHex(value: unknown, what: string): Uint8Array {
  const sound = typeof value === "string" && value.length % 2 === 0 && value.length <= 2 * MAX_BYTES && HEX.test(value);
  if (!sound) throw new ReplayFailure(`${what} is not lower-case hex`);
  return hexToBytes(value);
}

import { equalBytes } from "../../../protocol/bytes/equal";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { ReplayFailure } from "../replay-failure";

/** Enough of a long value to find it in the file. */
const SHOWN_DIGITS = 48;

export function compareBytes(ours: Uint8Array, recorded: Uint8Array, what: string, entry: number): void {
  if (!equalBytes(ours, recorded)) {
    throw ReplayFailure.at(entry, `${what} is ${shown(recorded)}, the project's is ${shown(ours)}`);
  }
}

export function compareNumber(
  ours: number | undefined,
  recorded: number | undefined,
  what: string,
  entry: number,
): void {
  if (recorded !== undefined && ours !== recorded) {
    throw ReplayFailure.at(entry, `${what} is ${recorded}, the project's is ${ours}`);
  }
}

function shown(bytes: Uint8Array): string {
  const hex = bytesToHex(bytes);
  return hex.length > SHOWN_DIGITS ? `${hex.slice(0, SHOWN_DIGITS)}… (${bytes.length} bytes)` : hex || "empty";
}

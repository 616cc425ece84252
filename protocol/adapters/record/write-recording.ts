import { ChecksumChain } from "./checksum-chain";
import type { Entry, Recorded, RecordingHeader } from "./entry";
import { createMask } from "./mask-secrets";

/** A recording as text: the header, a line an entry, and a last line that says how many there are; each with its seal. */
export function writeRecording(
  header: RecordingHeader,
  entries: readonly Entry[],
  secrets: readonly Uint8Array[],
): string {
  const mask = createMask(secrets);
  const whole = answeredOnly(entries);
  const chain = new ChecksumChain();
  const lines: readonly object[] = [header, ...whole.map((entry) => masked(entry, mask)), { entries: whole.length }];
  return lines.map((line) => `${withChecksum(line, chain)}\n`).join("");
}

/** Without answers to calls that left the recording. */
function answeredOnly(entries: readonly Entry[]): readonly Entry[] {
  const calls = new Set(entries.flatMap((entry) => (entry.is === "call" ? [entry.id] : [])));
  return entries.filter((entry) => entry.is === "event" || calls.has(entry.id));
}

function masked(entry: Entry, mask: (value: Recorded) => Recorded): Entry {
  switch (entry.is) {
    case "call":
      return { ...entry, with: entry.with.map(mask) };
    case "value":
    case "event":
      return { ...entry, value: mask(entry.value) };
    case "error":
      return { ...entry, error: mask(entry.error) };
    case "done":
      return entry;
  }
}

function withChecksum(line: object, chain: ChecksumChain): string {
  const text = JSON.stringify(line);
  return `${text.slice(0, -1)},"seal":"${chain.next(text)}"}`;
}

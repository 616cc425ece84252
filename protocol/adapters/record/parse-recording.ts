import { ChecksumChain } from "./checksum-chain";
import { type Entry, FORMAT, type NumberedEntry, PLACES, type Recording, type RecordingHeader } from "./entry";
import { RecordingError } from "./recording-error";

const PLATFORMS: readonly RecordingHeader["platform"][] = ["android", "ios", "harmony", "other"];
/** A year: what a clock of a recording never shows. JSON holds numbers that no timer waits for. */
const LONGEST_MS = 366 * 24 * 3_600_000;
const SEAL = /,"seal":"([0-9a-f]{8})"\}$/;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the text of a recording. Throws a {@link RecordingError} with the line for whatever is no recording: a line that
 * was changed, moved, cut off or never was one, an answer to no call, time that runs backwards.
 */
export function parseRecording(text: string): Recording {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const chain = new ChecksumChain();
  const objects = lines.map((line, index) => openLine(line, index + 1, chain));
  const header = headerOf(objects[0] ?? {});
  const last = objects.length > 1 ? objects.at(-1) : undefined;
  if (last?.entries !== objects.length - 2) throw new RecordingError(lines.length, "the recording is cut off here");
  const entries = objects.slice(1, -1).map((fields, index) => entryOf(fields, index + 2));
  checkOrder(entries);
  return { header, entries };
}

function openLine(line: string, number: number, chain: ChecksumChain): Fields {
  const found = SEAL.exec(line);
  if (found === null) throw new RecordingError(number, "no line of a recording");
  const text = `${line.slice(0, found.index)}}`;
  if (chain.next(text) !== found[1]) {
    throw new RecordingError(number, "was changed, or a line before it is missing: its seal does not fit");
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  } catch {
    // Falls through to the one complaint.
  }
  throw new RecordingError(number, "no JSON object");
}

function headerOf(fields: Fields): RecordingHeader {
  const { recording, visible, lost } = fields;
  const platform = PLATFORMS.find((known) => known === fields.platform);
  const listed = Array.isArray(fields.places) ? (fields.places as readonly unknown[]) : undefined;
  if (recording !== FORMAT) throw new RecordingError(1, `no header of a recording of version ${FORMAT}`);
  if (platform === undefined || typeof visible !== "boolean" || typeof lost !== "number" || listed === undefined) {
    throw new RecordingError(1, "the header lacks platform, visible, places or lost");
  }
  return {
    recording,
    platform,
    visible,
    lost,
    places: PLACES.filter((place) => listed.includes(place)),
    ...(fields.lan === true && { lan: true }),
    ...(typeof fields.wifi === "boolean" && { wifi: fields.wifi }),
    ...nfcOf(fields.nfc),
  };
}

function nfcOf(nfc: unknown): Pick<RecordingHeader, "nfc"> {
  const baseLibrary = typeof nfc === "object" && nfc !== null && "baseLibrary" in nfc ? nfc.baseLibrary : undefined;
  return typeof baseLibrary === "string" ? { nfc: { baseLibrary } } : {};
}

function entryOf(fields: Fields, line: number): NumberedEntry {
  const { at } = fields;
  if (typeof at !== "number" || !(at >= 0 && at <= LONGEST_MS) || !isHappening(fields))
    throw new RecordingError(line, "nothing a recorder writes");
  return { ...fields, line };
}

function isHappening(fields: Fields): fields is Entry & Fields {
  const { is, id, of } = fields;
  const numbered = Number.isSafeInteger(id);
  const named = typeof of === "string" && /^\w+\.\w+\$?$/.test(of);
  switch (is) {
    case "call":
      return numbered && named && Array.isArray(fields.with);
    case "value":
      return numbered && "value" in fields;
    case "error":
      return numbered && "error" in fields;
    case "done":
      return numbered;
    case "event":
      return named && "value" in fields;
    default:
      return false;
  }
}

function checkOrder(entries: readonly NumberedEntry[]): void {
  const calls = new Set<number>();
  let now = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    if (entry.at < now) throw new RecordingError(entry.line, "is earlier than the line before it");
    now = entry.at;
    if (entry.is === "call") calls.add(entry.id);
    else if (entry.is !== "event" && !calls.has(entry.id)) {
      throw new RecordingError(entry.line, `answers call ${entry.id}, which was not made`);
    }
  }
}

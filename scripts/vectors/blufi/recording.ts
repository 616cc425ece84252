import type { BlufiVersion } from "../../../protocol/provisioning/blufi/version";
import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type JsonObject } from "../shape";
import { type Entry, parseEntry } from "./entry";

export type FirmwareVersion = "1.2" | "1.3" | "1.4";

/** A BluFi session between a maker's firmware and a client, frame by frame. */
export interface Recording {
  /** Version text of the virtual firmware. */
  readonly version: FirmwareVersion;
  readonly mtu: number;
  /** Bytes in one client frame. */
  readonly clientFrameLimit: number;
  /** Big-endian exponent. */
  readonly clientPrivate: Uint8Array;
  /** What the firmware's random source returned, in order. */
  readonly draws: readonly Uint8Array[];
  readonly entries: readonly Entry[];
}

const MAX_ENTRIES = 5000;
const MAX_DRAWS = 64;
/** As long as the longest prime. */
const MAX_PRIVATE_DIGITS = 768;
const VERSIONS: Readonly<Record<string, FirmwareVersion>> = { "102": "1.2", "103": "1.3", "104": "1.4" };

/** Reads a recording; throws a {@link ReplayFailure} on whatever does not belong in one. */
export function parseRecording(json: JsonObject): Recording {
  const entries = listOf(json.transcript, "transcript", MAX_ENTRIES).map(parseEntry);
  if (!entries.some((entry) => entry.dir === "client->device")) throw new ReplayFailure("no client frame to replay");
  return {
    version: parseVersion(json.deviceVersion),
    mtu: wholeNumber(json.mtu, "mtu", 23, 517),
    clientFrameLimit: wholeNumber(json.clientFrameLimit, "clientFrameLimit", 9, 514),
    clientPrivate: parsePrivate(json.clientPrivate),
    draws: listOf(json.deviceRandomCalls, "deviceRandomCalls", MAX_DRAWS).map((draw) =>
      parseHex(draw, "a random draw"),
    ),
    entries,
  };
}

function parseVersion(value: unknown): FirmwareVersion {
  const version = typeof value === "string" && Object.hasOwn(VERSIONS, value) ? VERSIONS[value] : undefined;
  if (version !== undefined) return version;
  throw new ReplayFailure("deviceVersion is not one this project knows");
}

/** The version as the device states it. */
export function versionOf({ version }: Pick<Recording, "version">): BlufiVersion {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return { major, minor };
}

/** The exponent as the recordings write it: hex, leading zeros left out. */
function parsePrivate(value: unknown): Uint8Array {
  if (typeof value !== "string" || value.length === 0 || value.length > MAX_PRIVATE_DIGITS) {
    throw new ReplayFailure("clientPrivate is not a private value");
  }
  return parseHex(value.length % 2 === 0 ? value : `0${value}`, "clientPrivate");
}

function wholeNumber(value: unknown, what: string, low: number, high: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new ReplayFailure(`${what} is not a whole number from ${low} to ${high}`);
}

function listOf(value: unknown, what: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new ReplayFailure(`${what} is not a list`);
  if (value.length > most) throw new ReplayFailure(`${what} has more than ${most} entries`);
  return value;
}

/** The parts that tell one recorded session from another: everything but what the transcript says. */
export function sessionOf(json: JsonObject): string {
  const { transcript, ...header } = json;
  const kinds = Array.isArray(transcript)
    ? transcript.map((entry) => (isJsonObject(entry) ? entry.dir : undefined))
    : [];
  return JSON.stringify([header, kinds]);
}

import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import type { JsonObject } from "../shape";
import { type Entry, parseEntry } from "./entry";

/** A line of what the firmware drew and made before the first request: `r` a random draw. */
export interface BootLine {
  readonly what: "r" | "salt" | "verifier";
  readonly bytes: Uint8Array;
}

/** A session between protocomm's firmware and a client, message by message. */
export interface Recording {
  readonly security: 0 | 1 | 2;
  /** The device's secret: proof of possession, or password of security 2; empty: none. */
  readonly secret: string;
  /** Security 2. */
  readonly username: string | undefined;
  readonly boot: readonly BootLine[];
  readonly entries: readonly Entry[];
}

const MAX_ENTRIES = 5_000;
const MAX_BOOT = 64;
const MAX_CREDENTIAL = 256;
/** Ignored: where a recording comes from, and what its random numbers were made of. */
const REMARKS: ReadonlySet<string> = new Set(["source", "seed", "note", "about", "client"]);
const FIELDS: ReadonlySet<string> = new Set(["security", "credential", "boot", "transcript"]);
/** How the recordings write that there is no secret. */
const NONE: ReadonlySet<string> = new Set(["", "-"]);

/** Reads a recording; throws a {@link ReplayFailure} on whatever does not belong in one. */
export function parseRecording(json: JsonObject): Recording {
  const stranger = Object.keys(json).find((key) => !REMARKS.has(key) && !FIELDS.has(key));
  if (stranger !== undefined) throw new ReplayFailure(`has an unknown field ${stranger}`);
  const security = parseSecurity(json.security);
  const entries = listOf(json.transcript, "transcript", MAX_ENTRIES).map(parseEntry);
  if (!entries.some((entry) => entry.dir === "client->device")) throw new ReplayFailure("no request to replay");
  return {
    security,
    ...parseCredential(json.credential, security),
    boot: json.boot === undefined ? [] : listOf(json.boot, "boot", MAX_BOOT).map(parseBootLine),
    entries,
  };
}

function parseSecurity(value: unknown): 0 | 1 | 2 {
  if (value === 0 || value === 1 || value === 2) return value;
  throw new ReplayFailure("security is not 0, 1 or 2");
}

/** `user:password` for security 2. */
function parseCredential(value: unknown, security: 0 | 1 | 2): Pick<Recording, "secret" | "username"> {
  if (typeof value !== "string" || value.length > MAX_CREDENTIAL) throw new ReplayFailure("credential is no text");
  if (security < 2) return { secret: NONE.has(value) ? "" : value, username: undefined };
  const colon = value.indexOf(":");
  if (colon < 0) throw new ReplayFailure("credential is not user:password");
  return { username: value.slice(0, colon), secret: value.slice(colon + 1) };
}

function parseBootLine(value: unknown): BootLine {
  const [what, hex, ...more] = typeof value === "string" ? value.split(" ") : [];
  if ((what === "r" || what === "salt" || what === "verifier") && more.length === 0) {
    return { what, bytes: parseHex(hex, `boot: ${what}`) };
  }
  throw new ReplayFailure("boot has a line of no known kind");
}

function listOf(value: unknown, what: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new ReplayFailure(`${what} is not a list`);
  if (value.length > most) throw new ReplayFailure(`${what} has more than ${most} entries`);
  return value;
}

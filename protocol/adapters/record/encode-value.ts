import { bytesToHex, hexToBytes } from "../../bytes/hex";
import type { Recorded } from "./entry";

/** Deeper than anything the ports speak of; a file may hold anything. */
const MAX_DEPTH = 8;

/** What the ports speak, as JSON. `undefined` becomes null, and goes from within objects. */
export function encodeValue(value: unknown, depth = 0): Recorded {
  if (value === undefined || value === null || depth > MAX_DEPTH) return null;
  if (value instanceof Uint8Array) return { hex: bytesToHex(value) };
  if (Array.isArray(value)) return value.map((item) => encodeValue(item, depth + 1));
  if (typeof value === "object") {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(fields.map(([key, field]) => [key, encodeValue(field, depth + 1)]));
  }
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** The way back; bytes that were kept back are 0. */
export function decodeValue(value: Recorded, depth = 0): unknown {
  if (value === null || typeof value !== "object") return value ?? undefined;
  if (depth > MAX_DEPTH) return undefined;
  if (isList(value)) return value.map((item) => decodeValue(item, depth + 1));
  const { hex } = value;
  if (typeof hex === "string" && Object.keys(value).length === 1) return bytesOf(hex);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, decodeValue(field, depth + 1)]));
}

/** True when a call is the recorded one; `**` is any byte, `*` in a text any unit. */
export function sameValue(recorded: Recorded, made: Recorded): boolean {
  if (recorded === null || made === null || typeof recorded !== "object" || typeof made !== "object") {
    return recorded === made || (typeof recorded === "string" && typeof made === "string" && sameText(recorded, made));
  }
  if (isList(recorded) || isList(made)) {
    return (
      isList(recorded) &&
      isList(made) &&
      recorded.length === made.length &&
      recorded.every((item, index) => sameValue(item, made[index] ?? null))
    );
  }
  if (typeof recorded.hex === "string" && typeof made.hex === "string") return sameHex(recorded.hex, made.hex);
  const keys = new Set([...Object.keys(recorded), ...Object.keys(made)]);
  return [...keys].every((key) => sameValue(recorded[key] ?? null, made[key] ?? null));
}

function sameText(recorded: string, made: string): boolean {
  if (recorded.length !== made.length || !recorded.includes("*")) return false;
  for (let at = 0; at < made.length; at += 1) if (recorded[at] !== "*" && recorded[at] !== made[at]) return false;
  return true;
}

function sameHex(recorded: string, made: string): boolean {
  if (recorded.length !== made.length) return false;
  return pairsOf(recorded).every((pair, index) => pair === "**" || pair === made.slice(2 * index, 2 * index + 2));
}

function bytesOf(hex: string): Uint8Array {
  return hexToBytes(
    pairsOf(hex)
      .map((pair) => (/^[0-9a-f]{2}$/i.test(pair) ? pair : "00"))
      .join(""),
  );
}

function pairsOf(hex: string): readonly string[] {
  return hex.match(/../g) ?? [];
}

function isList(value: Recorded): value is readonly Recorded[] {
  return Array.isArray(value);
}

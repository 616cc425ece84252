import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "../../bytes/hex";
import { encodeUtf8 } from "../../bytes/utf8";
import type { CapabilityModel } from "./model";

/** SHA-256 of a model's canonical JSON (RFC 8785's order of keys, no blanks), 64 hex digits: two equal models have one hash. */
export function contentHash({ $schema: _where, ...model }: CapabilityModel): string {
  return bytesToHex(sha256(encodeUtf8(canonicalJson(model))));
}

/** JSON with the keys of every object sorted by UTF-16 code units; members that are undefined are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

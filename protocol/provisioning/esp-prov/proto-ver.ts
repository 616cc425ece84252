import { unpadded } from "../../bytes/padding";
import { decodeUtf8, encodeUtf8 } from "../../bytes/utf8";
import { MAX_MESSAGE } from "./messages/wire";

/** What is sent to `proto-ver`: firmware ignores an empty write, and reads nothing of this. */
export const VERSION_QUESTION = encodeUtf8("---");

/** What a device says of itself, in clear, before anything else. */
export interface ProtoVersion {
  /** `netprov-v1.2`, `v1.1`; empty when it says none. */
  readonly version: string;
  /** Security scheme as stated: a number of 0 and above. */
  readonly security: number;
  /** Variant of security 2. */
  readonly securityPatch: number;
  /** `no_pop`, `wifi_scan`, …; at most 32, of at most 64 characters. */
  readonly capabilities: ReadonlySet<string>;
}

const MAX_CAPABILITIES = 32;
const MAX_TEXT = 64;
/** Firmware before the JSON answered with its bare version. */
const BARE_VERSION = /^v?\d+\.\d[\w.-]{0,15}$/i;

/**
 * Reads the answer of `proto-ver`: `{"prov":{"ver","sec_ver","sec_patch_ver","cap":[]}}`, fields of other applications
 * beside `prov` ignored. Without `sec_ver` the scheme is 0 for `no_sec`, else 1. Undefined when it is nothing of the kind,
 * or a field that decides about security is not what it should be. Never throws.
 */
export function parseProtoVersion(bytes: Uint8Array): ProtoVersion | undefined {
  if (bytes.length > MAX_MESSAGE) return undefined;
  const text = unpadded(decodeUtf8(bytes)).trim();
  if (BARE_VERSION.test(text)) return { version: text, security: 1, securityPatch: 0, capabilities: new Set() };
  const prov = field(parseJson(text), "prov");
  const capabilities = readCapabilities(field(prov, "cap"));
  if (!isRecord(prov) || capabilities === undefined) return undefined;
  const security = readNumber(field(prov, "sec_ver"), capabilities.has("no_sec") ? 0 : 1);
  const securityPatch = readNumber(field(prov, "sec_patch_ver"), 0);
  if (security === undefined || securityPatch === undefined) return undefined;
  const version = field(prov, "ver");
  return {
    version: typeof version === "string" ? version.slice(0, MAX_TEXT) : "",
    security,
    securityPatch,
    capabilities,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Absent: none. Undefined: not a list. What in it is no text is left out. */
function readCapabilities(value: unknown): ReadonlySet<string> | undefined {
  if (value === undefined) return new Set();
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((one): one is string => typeof one === "string" && one.length <= MAX_TEXT);
  return new Set(texts.slice(0, MAX_CAPABILITIES));
}

function readNumber(value: unknown, otherwise: number): number | undefined {
  if (value === undefined) return otherwise;
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** Names stand in texts: a build that shortens names of properties leaves those alone. */
function field(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

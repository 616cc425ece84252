import { concatBytes } from "../bytes/concat";
import { hexToBytes } from "../bytes/hex";
import { unpadded } from "../bytes/padding";
import { encodeUtf8 } from "../bytes/utf8";

/** Credentials of a network as a router's label has them. Secrets: never logged, traced or stored. */
export interface WifiCode {
  /** What the name may be, the likeliest first: as written, as hex digits, with percent escapes. 1 to 32 bytes each. */
  readonly ssids: readonly Uint8Array[];
  /** "" for an open network. */
  readonly password: string;
  readonly auth: "open" | "wep" | "wpa" | "wpa2-enterprise";
  readonly hidden: boolean;
}

const LONGEST_SSID = 32;
/** A passphrase has 63 bytes at most, a raw key 64 hex digits; escapes double that. */
const LONGEST_FIELD = 256;
const AUTHS: Readonly<Record<string, WifiCode["auth"]>> = {
  "": "open",
  NOPASS: "open",
  // Encrypted, but without a password.
  OWE: "open",
  WEP: "wep",
  WPA: "wpa",
  WPA2: "wpa",
  WPA3: "wpa",
  SAE: "wpa",
};
/** `WPA2-EAP`, `WPA3-EAP`, … */
const ENTERPRISE = /\bEAP\b/;

/**
 * `WIFI:T:WPA;S:name;P:password;H:true;;` (ZXing's format, extended by Wi-Fi Alliance WPA3 section 7): a backslash before
 * `\ ; , : "` takes them as they are, a value in double quotes is text even if it looks like hex digits. Pure, never throws.
 */
export function readWifiCode(code: string): WifiCode | undefined {
  const fields = fieldsOf(code);
  const name = fields?.get("S");
  if (fields === undefined || name === undefined) return undefined;
  const ssids = namesOf(name);
  const type = (fields.get("T") ?? "").toUpperCase();
  const eap = fields.has("E") || fields.has("PH2") || fields.has("I");
  const password = unquoted(fields.get("P") ?? "");
  const auth = eap || ENTERPRISE.test(type) ? "wpa2-enterprise" : (AUTHS[type] ?? "wpa");
  if (ssids.length === 0 || password.length > LONGEST_FIELD) return undefined;
  const open = auth === "open" && password === "";
  return {
    ssids,
    password,
    auth: open || auth !== "open" ? auth : "wpa",
    hidden: /^(true|1|yes)$/i.test(fields.get("H") ?? ""),
  };
}

/** The fields up to the first empty one; a name twice keeps the first. */
function fieldsOf(code: string): ReadonlyMap<string, string> | undefined {
  if (!/^WIFI:/i.test(code)) return undefined;
  const fields = new Map<string, string>();
  let field = "";
  for (let at = "WIFI:".length; at <= code.length; at += 1) {
    const char = code[at] ?? ";";
    if (char === "\\") {
      field += char + (code[at + 1] ?? "");
      at += 1;
    } else if (char !== ";") {
      field += char;
    } else {
      if (field === "") break;
      const colon = field.indexOf(":");
      const key = field.slice(0, Math.max(0, colon)).toUpperCase();
      if (colon > 0 && !fields.has(key)) fields.set(key, field.slice(colon + 1));
      field = "";
    }
  }
  return fields;
}

function namesOf(raw: string): readonly Uint8Array[] {
  const quoted = QUOTED.test(raw);
  const text = unquoted(raw);
  const candidates = [encodeUtf8(text)];
  if (!quoted && HEX.test(text)) candidates.push(hexToBytes(text));
  if (!quoted && PERCENT.test(text)) candidates.push(percentDecoded(text));
  return candidates.filter(({ length }) => length >= 1 && length <= LONGEST_SSID);
}

const QUOTED = /^".*"$/s;
const HEX = /^(?:[0-9a-f]{2})+$/i;
const PERCENT = /%[0-9a-f]{2}/i;

function unquoted(raw: string): string {
  const inner = QUOTED.test(raw) && raw.length >= 2 ? raw.slice(1, -1) : raw;
  return unpadded(inner.replace(/\\(.)/gs, "$1"));
}

function percentDecoded(text: string): Uint8Array {
  const parts = text.split(/(%[0-9a-f]{2})/i);
  return concatBytes(...parts.map((part, index) => (index % 2 === 1 ? hexToBytes(part.slice(1)) : encodeUtf8(part))));
}

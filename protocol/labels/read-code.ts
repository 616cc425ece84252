import type { DeviceLabel } from "./device-label";
import { readDeviceLink } from "./device-link";
import { readEspLabel } from "./esp-label";
import { readWifiCode, type WifiCode } from "./wifi-code";

/** What a scanned code is good for here. */
export type CodeContent =
  | { readonly is: "device"; readonly label: DeviceLabel }
  | { readonly is: "wifi"; readonly wifi: WifiCode }
  /** A device's label, but of a kind that is not spoken here: Thread, another transport, a later version. */
  | { readonly is: "unsupported" }
  | { readonly is: "unknown" };

/** Characters; a QR code holds 4,296 letters at most, and a label's few fields need a tenth. */
const LONGEST_CODE = 2_048;

/**
 * Reads a code that anybody may have printed: Espressif's JSON, bare or as `data` of a web address (which is never
 * opened), a router's `WIFI:` code, a link to the pair page. Pure; never throws, whatever the text.
 */
export function readCode(text: string): CodeContent {
  const code = text.trim();
  if (code === "" || code.length > LONGEST_CODE) return { is: "unknown" };
  const wifi = readWifiCode(code);
  if (wifi !== undefined) return { is: "wifi", wifi };
  const link = readDeviceLink(code);
  if (link !== undefined) return { is: "device", label: link };
  for (const json of jsonTexts(code)) {
    const label = readEspLabel(parsed(json));
    if (label === "unsupported") return { is: "unsupported" };
    if (label !== undefined) return { is: "device", label };
  }
  return { is: "unknown" };
}

const WRAPPED = /^https?:\/\/[^?#\s]+\?(?:[^#]*?&)?data=(.*)$/s;

/** The text itself, or what a web address carries: percent-encoded as it should be, or as it was typed. */
function jsonTexts(code: string): readonly string[] {
  if (code.startsWith("{")) return [code];
  const data = WRAPPED.exec(code)?.[1];
  if (data === undefined) return [];
  if (data.startsWith("{")) return [data, data.slice(0, data.lastIndexOf("}") + 1)];
  const value = data.split(/[&#]/, 1)[0] ?? "";
  return [value, value.replace(/\+/g, " ")].flatMap((encoded) => {
    try {
      return [decodeURIComponent(encoded)];
    } catch {
      return [];
    }
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

import { unpadded } from "../bytes/padding";
import { PROTOCOLS } from "../provisioning/known-protocols";
import type { DeviceLabel } from "./device-label";
import { readDeviceLink } from "./device-link";
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
 * Reads a code that anybody may have printed: the label of a protocol, bare or as `data` of a web address (which
 * is never opened), a router's `WIFI:` code, a link to the pair page. Pure; never throws, whatever the text.
 *
 * @param pairPage path of the app's page that pairs, without a slash before it.
 */
export function readCode(text: string, pairPage: string): CodeContent {
  const code = unpadded(text.trim()).trim();
  if (code === "" || code.length > LONGEST_CODE) return { is: "unknown" };
  const wifi = readWifiCode(code);
  if (wifi !== undefined) return { is: "wifi", wifi };
  const link = readDeviceLink(code, pairPage);
  if (link !== undefined) return { is: "device", label: link };
  for (const candidate of labelTexts(code)) {
    for (const { readLabel } of PROTOCOLS) {
      const label = readLabel?.(candidate);
      if (label === "unsupported") return { is: "unsupported" };
      if (label !== undefined) return { is: "device", label };
    }
  }
  return { is: "unknown" };
}

const WRAPPED = /^https?:\/\/[^?#\s]+\?(?:[^#]*?&)?data=(.*)$/s;

/** The text itself, or what a web address carries: percent-encoded as it should be, or as it was typed. */
function labelTexts(code: string): readonly string[] {
  const data = code.startsWith("{") ? undefined : WRAPPED.exec(code)?.[1];
  if (data === undefined) return [code];
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

import { unpadded } from "../bytes/padding";
import { PROTOCOLS } from "../provisioning/known-protocols";
import type { DeviceLabel } from "./device-label";
import { readDeviceLink } from "./device-link";
import { type PageLink, readPageLink } from "./page-link";
import { readWifiCode, type WifiCode } from "./wifi-code";

/** What a scanned code is good for here. */
export type CodeContent =
  | { readonly is: "device"; readonly label: DeviceLabel }
  | { readonly is: "wifi"; readonly wifi: WifiCode }
  /** A device's label, but of a kind that is not spoken here: Thread, another transport, a later version. */
  | { readonly is: "unsupported" }
  /** A link to another page of this app: its path behind a slash, with its query as it was written. */
  | { readonly is: "page"; readonly url: string }
  | { readonly is: "unknown" };

/** Characters; a QR code holds 4,296 letters at most, and a label's few fields need a tenth. */
const LONGEST_CODE = 2_048;

/**
 * Reads a code that anybody may have printed: the label of a protocol, bare or as `data` of a web address (which
 * is never opened), a router's `WIFI:` code, a link to the pair page. Pure; never throws, whatever the text.
 *
 * @param pairPage path of the app's page that pairs, without a slash before it.
 * @param pages paths of the pages that a code may open, likewise.
 */
export function readCode(text: string, pairPage: string, pages: readonly string[] = []): CodeContent {
  const code = unpadded(text.trim()).trim();
  if (code === "" || code.length > LONGEST_CODE) return { is: "unknown" };
  const wifi = readWifiCode(code);
  if (wifi !== undefined) return { is: "wifi", wifi };
  const link = readDeviceLink(code, pairPage);
  if (link !== undefined) return { is: "device", label: link };
  const page = readPageLink(code);
  if (page !== undefined && pages.includes(page.path)) return { is: "page", url: urlOf(page) };
  for (const candidate of labelTexts(code)) {
    for (const { readLabel } of PROTOCOLS) {
      const label = readLabel?.(candidate);
      if (label === "unsupported") return { is: "unsupported" };
      if (label !== undefined) return { is: "device", label };
    }
  }
  return { is: "unknown" };
}

function urlOf({ path, query }: PageLink): string {
  return query === "" ? `/${path}` : `/${path}?${query}`;
}

/** A web address with or without its scheme, which browsers hide. */
const WRAPPED = /^(?:https?:\/\/)?[^?#\s{]+[?#](?:[^#]*?[&?])?data=(.*)$/is;

/**
 * The text itself, or what a web address carries: percent-encoded as it should be, as it was typed, or as browsers copy it,
 * which encode quotation marks and leave brackets and colons as they are.
 */
function labelTexts(code: string): readonly string[] {
  const data = code.startsWith("{") ? undefined : WRAPPED.exec(code)?.[1];
  const whole = data ?? code;
  const value = data?.split(/[&#]/, 1)[0] ?? code;
  const plain = [whole, whole.slice(0, whole.lastIndexOf("}") + 1)];
  const encoded = [value, value.replace(/\+/g, " "), plain[1] ?? ""].flatMap((text) => {
    try {
      const decoded = decodeURIComponent(text);
      return [decoded, decoded.slice(0, decoded.lastIndexOf("}") + 1)];
    } catch {
      return [];
    }
  });
  return [...new Set([...plain, ...encoded])].filter((text) => text !== "");
}

import { bytesToHex } from "../../../../protocol/bytes/hex";
import { parametersOf, readPageLink } from "../../../../protocol/labels/page-link";
import { readWifiCode } from "../../../../protocol/labels/wifi-code";
import { DEVICE_PAGES, pageUrl } from "../../../lib/navigation";
import { parseSiteParts } from "./parse-site";
import type { SiteProfile } from "./site-profile";

/** A profile that a code carries: somebody's, to be looked at before it is kept. It never has a password. */
export type OfferedSite = ReturnType<typeof parseSiteParts>;

/** What a code that was scanned while a profile is edited is good for. */
export type SiteCode =
  | { readonly is: "site"; readonly site: OfferedSite }
  /** A secret. */
  | { readonly is: "network"; readonly ssidHex: string; readonly password: string }
  | { readonly is: "unknown" };

/** Characters; a QR code holds 4,296 letters at most. */
const LONGEST_CODE = 4_296;
const VERSION = "1";

/** The profile as a link to its page, for a chat or a QR code: everything but passwords and how long they are kept. */
export function siteCode({ name, networks, naming, rooms, days }: Omit<SiteProfile, "id" | "until">): string {
  return pageUrl(DEVICE_PAGES.site, {
    v: VERSION,
    name,
    nets: networks.map(({ ssidHex, open }) => (open ? `${ssidHex}.open` : ssidHex)).join(","),
    rule: naming,
    rooms: rooms.join("\n"),
    ...(days === undefined ? {} : { days: `${days}` }),
  });
}

/** The profile in the query of its page; undefined: there is none in it. Whatever it says, its parts fit. Pure, never throws. */
export function offeredSite(query: ReadonlyMap<string, string>): OfferedSite | undefined {
  if (query.get("v") !== VERSION) return undefined;
  const networks = (query.get("nets") ?? "").split(",").map((net) => {
    const [ssidHex, open] = net.split(".");
    return { ssidHex, ...(open === "open" ? { open: true } : {}) };
  });
  const site = parseSiteParts({
    name: query.get("name"),
    networks,
    naming: query.get("rule"),
    rooms: (query.get("rooms") ?? "").split("\n"),
    days: Number(query.get("days")),
  });
  return site.name === "" && site.networks.length === 0 ? undefined : site;
}

/** Reads a code that anybody may have printed: a router's `WIFI:`, or a profile's. Pure, never throws. */
export function readSiteCode(text: string): SiteCode {
  const code = text.trim();
  if (code.length > LONGEST_CODE) return { is: "unknown" };
  const wifi = readWifiCode(code);
  const [ssid] = wifi?.ssids ?? [];
  if (wifi !== undefined && ssid !== undefined)
    return wifi.auth === "wpa2-enterprise"
      ? { is: "unknown" }
      : { is: "network", ssidHex: bytesToHex(ssid), password: wifi.password };
  const link = readPageLink(code);
  const site = link?.path === DEVICE_PAGES.site.slice(1) ? offeredSite(parametersOf(link.query)) : undefined;
  return site === undefined ? { is: "unknown" } : { is: "site", site };
}

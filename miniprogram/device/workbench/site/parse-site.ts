import { LONGEST_KEPT_DAYS } from "../../../lib/networks/site-end";
import type { Fields } from "../../../lib/storage/record";
import { cutText } from "./cut-text";
import type { SiteNetwork, SiteProfile } from "./site-profile";

export const MOST_NETWORKS = 4;
export const MOST_ROOMS = 100;
/** UTF-16 units of a site's or a room's name, and of a naming rule. */
export const LONGEST_TEXT = 64;
export const KEPT_DAYS = 7;
/** At most 32 bytes (IEEE 802.11, 9.4.2.2). */
const SSID_HEX = /^([0-9a-f]{2}){1,32}$/;
const ID = /^[0-9a-z]{1,32}$/;

export const isSiteId = (value: unknown): value is string => typeof value === "string" && ID.test(value);

/** Reads a profile out of untrusted fields; parts that are none are left out. Undefined: it has no id, or no end. */
export function parseSite(fields: Fields): SiteProfile | undefined {
  const { id, until } = fields;
  if (!isSiteId(id) || !Number.isSafeInteger(until)) return undefined;
  const before = parseBefore(fields.before);
  const endless = fields.endless === true ? { endless: true as const } : {};
  return {
    id,
    until: Number(until),
    ...endless,
    ...parseSiteParts(fields),
    ...(before === undefined ? {} : { before }),
  };
}

function parseBefore(value: unknown): SiteProfile["before"] {
  const { ssidHex, until } = (value ?? {}) as { ssidHex?: unknown; until?: unknown };
  const network = parseNetwork({ ssidHex });
  return network === undefined || !Number.isSafeInteger(until) ? undefined : { ...network, until: Number(until) };
}

/** What a profile says, whoever wrote it. */
export function parseSiteParts(fields: Fields): Omit<SiteProfile, "id" | "until"> & { readonly days: number } {
  const networks = list(fields.networks).flatMap((one) => parseNetwork(one) ?? []);
  const rooms = list(fields.rooms).flatMap((room) => siteText(room) || []);
  return {
    name: siteText(fields.name),
    networks: networks.filter((one, at) => networks.findIndex(isSame(one)) === at).slice(0, MOST_NETWORKS),
    naming: siteText(fields.naming),
    rooms: [...new Set(rooms)].slice(0, MOST_ROOMS),
    days: parseDays(fields.days),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isSame =
  ({ ssidHex }: SiteNetwork) =>
  (other: SiteNetwork) =>
    other.ssidHex === ssidHex;

function parseNetwork(value: unknown): SiteNetwork | undefined {
  const { ssidHex, open } = (value ?? {}) as Partial<Record<keyof SiteNetwork, unknown>>;
  if (typeof ssidHex !== "string" || !SSID_HEX.test(ssidHex)) return undefined;
  return { ssidHex, ...(open === true ? { open } : {}) };
}

/** One line without controls and half pairs, cut to {@link LONGEST_TEXT}; "" for what is no text. */
export function siteText(value: unknown): string {
  if (typeof value !== "string") return "";
  const line = value
    .slice(0, 4 * LONGEST_TEXT)
    .replace(UNSHOWN, " ")
    .trim();
  return cutText(line, { bytes: Number.POSITIVE_INFINITY, units: LONGEST_TEXT }).trim();
}

const UNSHOWN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu;

function parseDays(value: unknown): number {
  const isFit = Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= LONGEST_KEPT_DAYS;
  return isFit ? Number(value) : KEPT_DAYS;
}

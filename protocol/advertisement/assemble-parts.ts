import { bytesToHex } from "../bytes/hex";
import { intBE } from "../bytes/integers";
import { sentName } from "../bytes/padding";
import { decodeUtf8 } from "../bytes/utf8";
import { parseUuid } from "../gatt/uuid";
import type { AdStructure } from "./ad-structures";
import { type AdvertisementParts, COMPANY_LENGTH } from "./advertisement-parts";

/** AD types (Bluetooth assigned numbers, 2.3). */
const SHORT_NAME = 0x08;
const COMPLETE_NAME = 0x09;
const TX_POWER = 0x0a;
const MANUFACTURER = 0xff;
/** Bytes of the UUIDs in a list, by its type; even: incomplete. */
const UUID_LISTS: Readonly<Record<number, number>> = { 2: 2, 3: 2, 4: 4, 5: 4, 6: 16, 7: 16 };
/** Bytes of the UUID that comes first in service data, by its type. */
const SERVICE_DATA: Readonly<Record<number, number>> = { 22: 2, 32: 4, 33: 16 };

/**
 * What AD structures say, in the form WeChat would report it. A complete name wins over a short one, bad UTF-8 is
 * replaced, zeros behind it are dropped; service and manufacturer data too short for their id are left out, as is a UUID that is cut. Never throws.
 */
export function assembleParts(elements: readonly AdStructure[]): AdvertisementParts {
  const localName = nameOf(elements, COMPLETE_NAME) ?? nameOf(elements, SHORT_NAME);
  const power = lastOf(elements, TX_POWER);
  return {
    ...(localName === undefined ? {} : { localName }),
    ...(power?.length === 1 ? { txPower: intBE(power) } : {}),
    serviceUuids: elements.flatMap(({ type, data }) => uuidList(data, UUID_LISTS[type])),
    serviceData: Object.fromEntries(elements.flatMap(({ type, data }) => serviceData(data, SERVICE_DATA[type]))),
    manufacturerData: elements.flatMap(({ type, data }) =>
      type === MANUFACTURER && data.length >= COMPANY_LENGTH ? [data] : [],
    ),
  };
}

function nameOf(elements: readonly AdStructure[], type: number): string | undefined {
  const named = lastOf(elements, type);
  return named && sentName(decodeUtf8(named));
}

function lastOf(elements: readonly AdStructure[], wanted: number): Uint8Array | undefined {
  return elements.filter(({ type }) => type === wanted).at(-1)?.data;
}

function uuidList(data: Uint8Array, size: number | undefined): readonly string[] {
  if (size === undefined) return [];
  return Array.from({ length: Math.floor(data.length / size) }, (_, index) =>
    uuidAt(data.subarray(index * size, (index + 1) * size)),
  ).flatMap((uuid) => uuid ?? []);
}

function serviceData(data: Uint8Array, size: number | undefined): readonly (readonly [string, Uint8Array])[] {
  if (size === undefined || data.length < size) return [];
  const uuid = uuidAt(data.subarray(0, size));
  return uuid === undefined ? [] : [[uuid, data.slice(size)]];
}

/** A UUID of the air, little-endian. */
function uuidAt(bytes: Uint8Array): string | undefined {
  return parseUuid(bytesToHex(bytes.slice().reverse()));
}

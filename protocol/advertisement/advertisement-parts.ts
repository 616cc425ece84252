import type { AdvertisementReport } from "../ports/ble";

/** What an advertisement says, however it was delivered: whole or, by WeChat, in parts. UUIDs are upper-case 128-bit. */
export interface AdvertisementParts {
  readonly localName?: string;
  readonly serviceUuids: readonly string[];
  /** What follows the UUID. */
  readonly serviceData: Readonly<Record<string, Uint8Array>>;
  /** One for each company, its id (little-endian, 2 bytes) first. */
  readonly manufacturerData: readonly Uint8Array[];
  /** dBm, as the device says; WeChat does not pass it on. */
  readonly txPower?: number;
}

/** Shortest manufacturer data that names its company. */
export const COMPANY_LENGTH = 2;

/** The parts of WeChat's report. There is no raw scan record in it, and manufacturer data of one company only (pitfall 5). */
export function partsOf(report: AdvertisementReport): AdvertisementParts {
  const { localName, serviceUuids, serviceData, manufacturerData } = report;
  return {
    ...(localName === undefined ? {} : { localName }),
    serviceUuids,
    serviceData,
    manufacturerData: manufacturerData.length < COMPANY_LENGTH ? [] : [manufacturerData],
  };
}

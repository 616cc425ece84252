import { bytesToHex } from "../bytes/hex";
import { intBE, uintBE, uintLE } from "../bytes/integers";
import { uuid } from "../gatt/uuid";

/** Who a beacon says it is. */
export interface BeaconId {
  /** Upper-case 128-bit form. */
  readonly uuid: string;
  readonly major: number;
  readonly minor: number;
  /** Strength at 1 m, dBm. */
  readonly measuredPower: number;
}

export interface IBeacon extends BeaconId {
  readonly kind: "ibeacon";
}

export interface AltBeacon extends BeaconId {
  readonly kind: "altbeacon";
  /** Bluetooth company id of the maker. */
  readonly company: number;
  /** The maker's own byte. */
  readonly reserved: number;
}

/** Apple's company id (little-endian), type 2, length 21. */
const IBEACON_HEAD = [0x4c, 0x00, 0x02, 0x15];
/** Bytes of the shortest: makers put a battery level or more behind it. */
const IBEACON_LENGTH = 25;
/** The code of AltBeacon, after the company id (altbeacon.org, version 1.0). */
const ALTBEACON_CODE = [0xbe, 0xac];
const ALTBEACON_LENGTH = 26;
/** Where the id begins, in both. */
const ID_AT = 4;

/** Whether manufacturer data begins as an iBeacon's, whatever follows. */
export function isIBeacon(data: Uint8Array): boolean {
  return IBEACON_HEAD.every((byte, index) => data[index] === byte);
}

/** Whether manufacturer data begins as an AltBeacon's, whatever follows. */
export function isAltBeacon(data: Uint8Array): boolean {
  return ALTBEACON_CODE.every((byte, index) => data[2 + index] === byte);
}

/**
 * Apple's iBeacon in manufacturer data, company id first; the numbers in it are big-endian. An iPhone hides it from a
 * plain scan: `wx.startBeaconDiscovery` finds it there. Undefined for anything else. Never throws.
 */
export function decodeIBeacon(data: Uint8Array): IBeacon | undefined {
  return isIBeacon(data) && data.length >= IBEACON_LENGTH ? { kind: "ibeacon", ...beaconId(data) } : undefined;
}

/** AltBeacon in manufacturer data of any company, its id first; the rest is big-endian. Never throws. */
export function decodeAltBeacon(data: Uint8Array): AltBeacon | undefined {
  if (!isAltBeacon(data) || data.length < ALTBEACON_LENGTH) return undefined;
  const company = uintLE(data.subarray(0, 2));
  return { kind: "altbeacon", company, ...beaconId(data), reserved: data[ALTBEACON_LENGTH - 1] ?? 0 };
}

function beaconId(data: Uint8Array): BeaconId {
  return {
    uuid: uuid(bytesToHex(data.subarray(ID_AT, ID_AT + 16))),
    major: uintBE(data.subarray(ID_AT + 16, ID_AT + 18)),
    minor: uintBE(data.subarray(ID_AT + 18, ID_AT + 20)),
    measuredPower: intBE(data.subarray(ID_AT + 20, ID_AT + 21)),
  };
}

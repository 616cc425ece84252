import { bytesToHex } from "../../../protocol/bytes/hex";

/** What an iBeacon says of itself. */
export interface BeaconAdvertisement {
  /** Upper case, with dashes. */
  readonly uuid: string;
  readonly major: number;
  readonly minor: number;
  /** RSSI one metre away, dBm. */
  readonly measuredPower: number;
}

/** Apple's company id, little-endian, then the type of an iBeacon and the length of the rest (Apple: Proximity Beacon Specification). */
const PREFIX = [0x4c, 0x00, 0x02, 0x15];
const LENGTH = 25;
const UUID_BYTES = 16;

/** Reads manufacturer data; undefined for what is no iBeacon. */
export function parseBeacon(data: Uint8Array): BeaconAdvertisement | undefined {
  if (data.length < LENGTH || PREFIX.some((byte, index) => data[index] !== byte)) return undefined;
  const view = new DataView(data.buffer, data.byteOffset + PREFIX.length, LENGTH - PREFIX.length);
  const hex = bytesToHex(data.slice(PREFIX.length, PREFIX.length + UUID_BYTES)).toUpperCase();
  return {
    uuid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    major: view.getUint16(UUID_BYTES),
    minor: view.getUint16(UUID_BYTES + 2),
    measuredPower: view.getInt8(UUID_BYTES + 4),
  };
}

/** Manufacturer data of an iBeacon; undefined where a field is none. Default power: -59 dBm. */
export function beaconData(beacon: Partial<BeaconAdvertisement>): Uint8Array | undefined {
  const { major = -1, minor = -1, measuredPower = -59 } = beacon;
  const digits = String(beacon.uuid).replace(/-/g, "");
  const isNumber = (value: number) => Number.isInteger(value) && value >= 0 && value <= 0xffff;
  if (!/^[0-9a-f]{32}$/i.test(digits) || !isNumber(major) || !isNumber(minor)) return undefined;
  const uuid = (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return Uint8Array.from([...PREFIX, ...uuid, major >> 8, major, minor >> 8, minor, measuredPower]);
}

import { uuid } from "../gatt/uuid";
import type { AdvertisementParts } from "./advertisement-parts";
import { type AltBeacon, decodeAltBeacon, decodeIBeacon, type IBeacon, isAltBeacon, isIBeacon } from "./beacon";
import type { BroadcastContent, BroadcastReading } from "./broadcast";
import type { BthomeNumber, BthomeObject } from "./bthome/object";
import { BTHOME_SERVICE, type BthomePacket, decodeBthome } from "./bthome/packet";
import { decodeEddystone, EDDYSTONE_SERVICE, type EddystoneFrame } from "./eddystone";

/** A form of broadcast: how it is recognised, and how it is read. */
interface BroadcastFormat {
  readonly kind: BroadcastKind;
  /** The payloads that bear its mark, sound or not; they name the format even where nothing in them can be read. */
  readonly payloads: (parts: AdvertisementParts) => readonly Uint8Array[];
  /** Undefined: cut, broken, or not for us. Never throws. */
  readonly read: (payload: Uint8Array) => BroadcastContent | undefined;
}

export type BroadcastKind = "bthome" | "mibeacon" | "eddystone" | "ibeacon" | "altbeacon";

/** Xiaomi's sensors (Bluetooth assigned numbers); what they measure is encrypted for Xiaomi's own app. */
const MIBEACON_SERVICE = uuid("FE95");

const ABSOLUTE_ZERO = -273.15;
const FULL_CIRCLE = 360;

/** Every broadcast format that is known, measurements first, then beacons. */
export const BROADCAST_FORMATS: readonly BroadcastFormat[] = [
  { kind: "bthome", payloads: dataOf(BTHOME_SERVICE), read: readBthome },
  { kind: "mibeacon", payloads: dataOf(MIBEACON_SERVICE), read: () => undefined },
  { kind: "eddystone", payloads: dataOf(EDDYSTONE_SERVICE), read: readEddystone },
  { kind: "ibeacon", payloads: (parts) => parts.manufacturerData.filter(isIBeacon), read: readBeacon(decodeIBeacon) },
  {
    kind: "altbeacon",
    payloads: (parts) => parts.manufacturerData.filter(isAltBeacon),
    read: readBeacon(decodeAltBeacon),
  },
];

function dataOf(service: string): BroadcastFormat["payloads"] {
  return ({ serviceData }) => {
    const data = serviceData[service];
    return data === undefined ? [] : [data];
  };
}

function readBthome(payload: Uint8Array): BroadcastContent | undefined {
  const packet = decodeBthome(payload);
  return packet && { broadcast: { kind: "bthome", packet }, readings: readingsOf(packet) };
}

/** What a BTHome packet measured. */
export function readingsOf({ objects }: BthomePacket): readonly BroadcastReading[] {
  return objects.flatMap(measurementOf);
}

/** A number without a unit counts or names something, and one that nothing can measure is a fault: no measurement. */
function measurementOf(object: BthomeObject): readonly BroadcastReading[] {
  if (object.kind !== "number" || object.unit === "" || !isMeasurable(object)) return [];
  const { key, value, digits, unit } = object;
  return [{ key, value, digits, unit }];
}

/** BTHome has no word for "not known": a failed sensor says what cannot be, 655.35 % or -327.68 °C. */
function isMeasurable({ key, value, unit }: BthomeNumber): boolean {
  if (unit === "%") return value <= 100;
  if (unit === "°C") return value >= ABSOLUTE_ZERO;
  return !(key.startsWith("direction") && value > FULL_CIRCLE);
}

function readEddystone(payload: Uint8Array): BroadcastContent | undefined {
  const frame = decodeEddystone(payload);
  return frame && { broadcast: { kind: "eddystone", frame }, ...eddystoneContent(frame) };
}

function eddystoneContent(frame: EddystoneFrame): Omit<BroadcastContent, "broadcast"> {
  switch (frame.frame) {
    case "uid":
      return { identity: { kind: "uid", namespace: frame.namespace, instance: frame.instance } };
    case "url":
      return { identity: { kind: "url", url: frame.url } };
    case "eid":
      return { identity: { kind: "eid", eid: frame.eid } };
    case "tlm":
      return {
        readings: [
          ...reading("temperature", frame.temperature, 1, "°C"),
          ...reading("voltage", frame.batteryMillivolts && frame.batteryMillivolts / 1_000, 2, "V"),
        ],
      };
    default:
      return {};
  }
}

function reading(key: string, value: number | undefined, digits: number, unit: string): readonly BroadcastReading[] {
  return value === undefined ? [] : [{ key, value, digits, unit }];
}

function readBeacon(decode: (payload: Uint8Array) => IBeacon | AltBeacon | undefined): BroadcastFormat["read"] {
  return (payload) => {
    const beacon = decode(payload);
    if (beacon === undefined) return undefined;
    const { uuid, major, minor } = beacon;
    return { broadcast: beacon, identity: { kind: "uuid", uuid, major, minor } };
  };
}

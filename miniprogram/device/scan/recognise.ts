import { uuid } from "../../../protocol/gatt/uuid";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Provisioner, ProvisioningKind } from "../../../protocol/provisioning/contract";
import { protocolOf } from "../../../protocol/provisioning/known-protocols";
import { type BroadcastReading, mergeReadings, readingsOf } from "./broadcast-readings";

/** What a person can do with a device. */
export type ScanGroup = "pairable" | "sensor" | "other";

/** The mark of a device: `protocol` shows the name of the protocol that pairs it. */
export type KindBadge = "protocol" | "bthome" | "mibeacon" | "eddystone" | "ibeacon" | "gatt";

export interface Recognised {
  /** Present when the device can be paired. */
  readonly kind?: ProvisioningKind;
  /** Other protocols that it may speak just as well: the person is asked. */
  readonly also?: readonly ProvisioningKind[];
  readonly badge: KindBadge;
  readonly group: ScanGroup;
  /** What it measured, where it broadcasts that in clear. */
  readonly readings?: readonly BroadcastReading[];
}

/** Protocols whose confidence differs by less are asked about. */
const CLOSE = 0.2;

/** Service data that says who broadcasts (Bluetooth assigned numbers). */
const BROADCASTS: readonly (readonly [string, Recognised])[] = [
  [uuid("FCD2"), { badge: "bthome", group: "sensor" }],
  [uuid("FE95"), { badge: "mibeacon", group: "sensor" }],
  [uuid("FEAA"), { badge: "eddystone", group: "other" }],
];

/** Services whose owner measures: health thermometer, heart rate, cycling, environmental sensing, weight. */
const MEASURING = ["1809", "180D", "1816", "181A", "181D"].map(uuid);

/** Apple's company id, then type 2, length 21: an iBeacon. */
const IBEACON = [0x4c, 0x00, 0x02, 0x15];

/** What a report says its device is; provisioners first, the surest of them. Pure. */
export function recognise(report: AdvertisementReport, provisioners: readonly Provisioner[]): Recognised {
  const [surest, ...others] = provisioners
    .flatMap((provisioner) => provisioner.detect(report) ?? [])
    .sort((a, b) => b.confidence - a.confidence);
  if (surest !== undefined) {
    const { kind } = surest;
    const close = others.filter(({ confidence }) => surest.confidence - confidence <= CLOSE).map((other) => other.kind);
    const also = close.length === 0 ? {} : { also: close };
    return { kind, ...also, badge: protocolOf(kind) === undefined ? "gatt" : "protocol", group: "pairable" };
  }
  const broadcast = BROADCASTS.find(([service]) => report.serviceData[service] !== undefined)?.[1];
  if (broadcast !== undefined) return withReadings(broadcast, readingsOf(report));
  if (IBEACON.every((byte, index) => report.manufacturerData[index] === byte)) {
    return { badge: "ibeacon", group: "other" };
  }
  const measures = report.serviceUuids.some((service) => MEASURING.includes(service));
  return { badge: "gatt", group: measures ? "sensor" : "other" };
}

/** What is known of a device when a further report of it came: a scan response that got lost takes nothing away. */
export function recognisedNow(before: Recognised | undefined, now: Recognised): Recognised {
  if (before === undefined) return now;
  const stays = RANK[now.group] <= RANK[before.group] ? now : before;
  return withReadings(stays, mergeReadings(before.readings, now.readings));
}

function withReadings(what: Recognised, readings: Recognised["readings"]): Recognised {
  return readings === undefined ? what : { ...what, readings };
}

const RANK: Readonly<Record<ScanGroup, number>> = { pairable: 0, sensor: 1, other: 2 };

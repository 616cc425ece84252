import { BTHOME_SERVICE, decodeBthome } from "../../../protocol/advertisement/bthome/packet";
import type { AdvertisementReport } from "../../../protocol/ports/ble";

/** A measurement that a device broadcasts. */
export interface BroadcastReading {
  readonly key: string;
  readonly value: number;
  /** After the point. */
  readonly digits: number;
  readonly unit: string;
}

/** More measurements than a row shows. */
const MOST_READINGS = 8;

/** What a BTHome sensor measured, in its order, its battery last. Undefined: nothing with a unit, or encrypted. */
export function readingsOf(report: AdvertisementReport): readonly BroadcastReading[] | undefined {
  const data = report.serviceData[BTHOME_SERVICE];
  const objects = data === undefined ? [] : (decodeBthome(data)?.objects ?? []);
  const readings = objects.flatMap((object) =>
    object.kind === "number" && object.unit !== ""
      ? [{ key: object.key, value: object.value, digits: object.digits, unit: object.unit }]
      : [],
  );
  return readings.length === 0 ? undefined : batteryLast(readings);
}

/** Sensors spread their measurements over several packets: each newer value takes the place of the one before. */
export function mergeReadings(
  before: readonly BroadcastReading[] | undefined,
  now: readonly BroadcastReading[] | undefined,
): readonly BroadcastReading[] | undefined {
  if (before === undefined || now === undefined) return now ?? before;
  const merged = new Map([...before, ...now].map((reading) => [reading.key, reading]));
  return batteryLast([...merged.values()]).slice(0, MOST_READINGS);
}

function batteryLast(readings: readonly BroadcastReading[]): readonly BroadcastReading[] {
  return [...readings].sort((a, b) => Number(a.key === "battery") - Number(b.key === "battery"));
}

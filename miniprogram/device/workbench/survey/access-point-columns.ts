import { pointsOf } from "./reading";
import type { SurveyedDevice } from "./surveyed-device";

/** A column of the table: one access point. */
export interface Column {
  /** Lower-case hex; "": those whose devices do not say which. */
  readonly bssid: string;
  readonly channel?: number;
}

/** Access points of these networks that any device heard: the one that most devices hear first. Those without an address stand last. */
export function columnsOf(devices: readonly SurveyedDevice[], ssids: readonly string[]): readonly Column[] {
  const found = new Map<string, { column: Column; count: number }>();
  for (const { readings } of devices) {
    const points = pointsOf(readings.at(-1), ssids);
    for (const bssid of new Set(points.map((point) => point.bssid))) {
      const channel = bssid === "" ? undefined : points.find((point) => point.bssid === bssid)?.channel;
      const before = found.get(bssid);
      const column = before?.column ?? { bssid, ...(channel === undefined ? {} : { channel }) };
      found.set(bssid, { column, count: (before?.count ?? 0) + 1 });
    }
  }
  return [...found.values()]
    .sort((a, b) => Number(a.column.bssid === "") - Number(b.column.bssid === "") || b.count - a.count)
    .map(({ column }) => column);
}

/** What a device hears of a column, dBm; undefined: nothing. */
export function heardIn(device: SurveyedDevice, { bssid }: Column, ssids: readonly string[]): number | undefined {
  return pointsOf(device.readings.at(-1), ssids).find((point) => point.bssid === bssid)?.rssi;
}

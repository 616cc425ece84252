import { pointsOf } from "./reading";
import type { SurveyedDevice } from "./surveyed-device";
import { type Verdict, verdictOf } from "./verdict";

export interface Judged {
  readonly device: SurveyedDevice;
  readonly verdict: Verdict;
}

export interface SurveySummary {
  readonly unreliable: readonly Judged[];
  readonly fine: readonly Judged[];
  /** No reading: not heard, failed, or not their turn yet. */
  readonly none: readonly Judged[];
  /** Of the strongest access point at each device, dBm; undefined: nobody hears one. */
  readonly median: number | undefined;
}

export function summaryOf(devices: readonly SurveyedDevice[], ssids: readonly string[]): SurveySummary {
  const judged = devices.map((device) => ({ device, verdict: verdictOf(device, ssids) }));
  const of = (is: Verdict["is"]) => judged.filter(({ verdict }) => verdict.is === is);
  return {
    // The worst first: that is where somebody has to go.
    unreliable: of("unreliable").sort((a, b) => bestOf(a.verdict) - bestOf(b.verdict)),
    fine: of("fine"),
    none: of("none"),
    median: medianOf(judged.flatMap(({ verdict }) => ("best" in verdict ? [verdict.best.rssi] : []))),
  };
}

const bestOf = (verdict: Verdict) => ("best" in verdict ? verdict.best.rssi : Number.NEGATIVE_INFINITY);

/** The middle one; of two in the middle the weaker. Undefined of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

/** Names of all networks that devices heard, hex: the one that most of them hear first, of equals the stronger. */
export function networksHeard(devices: readonly SurveyedDevice[]): readonly string[] {
  const counts = new Map<string, { count: number; best: number }>();
  for (const { readings } of devices) {
    const reading = readings.at(-1);
    for (const ssid of reading?.keys() ?? []) {
      const before = counts.get(ssid) ?? { count: 0, best: Number.NEGATIVE_INFINITY };
      const best = Math.max(before.best, pointsOf(reading, [ssid])[0]?.rssi ?? Number.NEGATIVE_INFINITY);
      counts.set(ssid, { count: before.count + 1, best });
    }
  }
  return [...counts].sort(([, a], [, b]) => b.count - a.count || b.best - a.best).map(([ssid]) => ssid);
}

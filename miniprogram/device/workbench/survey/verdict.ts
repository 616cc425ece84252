import { type HeardPoint, pointsOf } from "./reading";
import type { SurveyedDevice } from "./surveyed-device";
import { LONE_BELOW, MOST_SWING, NOT_HEARD, UNRELIABLE_BELOW } from "./thresholds";

/** How well the site's networks reach a device. */
export type Verdict =
  | { readonly is: "none" }
  | { readonly is: "fine"; readonly best: HeardPoint }
  | { readonly is: "unreliable"; readonly why: "unheard" }
  | { readonly is: "unreliable"; readonly why: "lone" | "weak"; readonly best: HeardPoint }
  | { readonly is: "unreliable"; readonly why: "swings"; readonly best: HeardPoint; readonly swing: number };

/** Said before any password is sent. @param ssids of the site's networks, hex */
export function verdictOf({ readings, oneByName }: SurveyedDevice, ssids: readonly string[]): Verdict {
  const points = pointsOf(readings.at(-1), ssids);
  const [best] = points;
  if (readings.length === 0) return { is: "none" };
  if (best === undefined) return { is: "unreliable", why: "unheard" };
  if (points.length === 1 && oneByName === undefined && best.rssi < LONE_BELOW)
    return { is: "unreliable", why: "lone", best };
  if (best.rssi < UNRELIABLE_BELOW) return { is: "unreliable", why: "weak", best };
  const bests = readings.map((reading) => pointsOf(reading, ssids)[0]?.rssi ?? NOT_HEARD);
  const swing = Math.max(...bests) - Math.min(...bests);
  return swing > MOST_SWING ? { is: "unreliable", why: "swings", best, swing } : { is: "fine", best };
}

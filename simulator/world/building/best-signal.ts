import { wifiBetween } from "./attenuation";
import type { Place, Wall } from "./floor-plan";

/** What arrives of the access point that is heard best at a place, dBm; undefined: there is none. */
export function bestSignal(accessPoints: readonly Place[], at: Place, walls: readonly Wall[]): number | undefined {
  return accessPoints.length === 0
    ? undefined
    : Math.max(...accessPoints.map((place) => wifiBetween(place, at, walls)));
}

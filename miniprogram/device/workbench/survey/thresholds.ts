/**
 * When a place will be unreliable for a device, and how strong is strong. All in dBm as the device hears the access point, on 2.4 GHz,
 * where the chips of these devices are.
 *
 * - Below −80 a frame fits at the lowest rates only: 802.11n asks of a receiver −82 for its slowest (MCS 0), and a closed door costs
 *   3 to 5 dB more.
 * - A device that hears one access point has nowhere to go when that one restarts or moves; from −75 there is room for that.
 * - Two readings in one room lie some 6 dB apart, with people between up to 10. More than 15 means that something moves in the way.
 */
export const UNRELIABLE_BELOW = -80;
export const LONE_BELOW = -75;
export const MOST_SWING = 15;
/** A reading in which an access point is not heard counts as this: chips list nothing weaker. */
export const NOT_HEARD = -95;

/** Steps of the heat list, strongest first; the last one is what is unreliable. */
export const HEAT_STEPS = [-58, -68, UNRELIABLE_BELOW] as const;

/** 4 the strongest, 1 unreliable, 0 not heard. */
export type Heat = 0 | 1 | 2 | 3 | 4;

export function heatOf(rssi: number | undefined): Heat {
  if (rssi === undefined) return 0;
  const [strong, fair, weak] = HEAT_STEPS;
  if (rssi >= strong) return 4;
  if (rssi >= fair) return 3;
  return rssi >= weak ? 2 : 1;
}

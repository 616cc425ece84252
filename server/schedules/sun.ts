import { getTimes } from "suncalc";
import { type CalendarDay, instantOf } from "./zone-time";

export const SUN_EVENTS = ["sunrise", "sunset"] as const;
export type SunEvent = (typeof SUN_EVENTS)[number];

const NOON = 12 * 60;
/** Degrees; some 11 km, half a minute of sun. Where somebody lives is kept no closer. */
const COARSENESS = 10;

/** A latitude or longitude as coarse as it is kept. */
export function roundedDegrees(degrees: number): number {
  return Math.round(degrees * COARSENESS) / COARSENESS;
}

/**
 * When the sun's upper edge passes the horizon on a day of a zone, Unix ms. Undefined: not on that day, so far north or south.
 */
export function sunAt(event: SunEvent, zone: string, day: CalendarDay, place: Place): number | undefined {
  // The noon of the zone names the day: a zone may be a day ahead of its longitude.
  const times = getTimes(new Date(instantOf(zone, day, NOON)), place.latitude, place.longitude);
  return times[event]?.getTime();
}

export interface Place {
  /** Degrees, north above 0. */
  readonly latitude: number;
  /** Degrees, east above 0. */
  readonly longitude: number;
}

import { rssiAt } from "../radio/path-loss";
import type { Place, Wall } from "./floor-plan";

/** Between a ceiling and a hand, metres: nothing on a ceiling is nearer. */
const CEILING_METRES = 1.8;
/** An access point sends with 20 dBm where a device sends with 0. */
const ACCESS_POINT_DBM = 20;
/** Walls met within this share of the way are one: a way through a corner, or along two rooms' common wall. */
const ONE_WALL = 1e-3;

/** dB that the walls between two places take. */
export function wallsBetween(from: Place, to: Place, walls: readonly Wall[]): number {
  const met: { readonly at: number; readonly attenuation: number }[] = [];
  for (const wall of walls) {
    const at = crossing(from, to, wall);
    if (at === undefined) continue;
    const same = met.findIndex((other) => Math.abs(other.at - at) < ONE_WALL);
    if (same < 0) met.push({ at, attenuation: wall.attenuation });
    else if ((met[same]?.attenuation ?? 0) < wall.attenuation) met[same] = { at, attenuation: wall.attenuation };
  }
  return met.reduce((sum, { attenuation }) => sum + attenuation, 0);
}

/**
 * Signal between a ceiling and a place below it: the log-distance model, less what the walls take. dBm.
 * @param sentDbm what the sender sends with: 0 for a device, {@link ACCESS_POINT_DBM} for an access point.
 */
export function signalBetween(from: Place, to: Place, walls: readonly Wall[], sentDbm = 0): number {
  const metres = Math.hypot(to[0] - from[0], to[1] - from[1], CEILING_METRES);
  return Math.max(-127, rssiAt(metres) + sentDbm - wallsBetween(from, to, walls));
}

/** What each of these places hears of an access point, by name: dBm, whole. */
export function signalsFrom(
  accessPoint: Place,
  places: ReadonlyMap<string, Place>,
  walls: readonly Wall[],
): Readonly<Record<string, number>> {
  return Object.fromEntries([...places].map(([name, place]) => [name, wifiBetween(accessPoint, place, walls)]));
}

/** What arrives of an access point, dBm, whole. */
export function wifiBetween(accessPoint: Place, place: Place, walls: readonly Wall[]): number {
  return Math.round(signalBetween(accessPoint, place, walls, ACCESS_POINT_DBM));
}

/** How far along the way, 0 to 1, it meets the wall; undefined: it does not. */
function crossing([ax, ay]: Place, [bx, by]: Place, { from: [cx, cy], to: [dx, dy] }: Wall): number | undefined {
  const [rx, ry, sx, sy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const cross = rx * sy - ry * sx;
  if (Math.abs(cross) < 1e-9) return undefined;
  const way = ((cx - ax) * sy - (cy - ay) * sx) / cross;
  const along = ((cx - ax) * ry - (cy - ay) * rx) / cross;
  return way >= 0 && way <= 1 && along >= 0 && along <= 1 ? way : undefined;
}

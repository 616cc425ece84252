import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { SessionState } from "../../../protocol/control/session/contract";
import type { Point } from "./widgets/trend-points";

/** Numbers that properties had, by property, oldest first. */
export type History = Readonly<Record<string, readonly Point[]>>;

/** Of one property: a trend is as wide as a phone. */
export const MOST_POINTS = 60;
/** Properties that have a history. */
export const MOST_TRENDS = 32;

/**
 * The history after a state: a number that is newer than the last one is added. When it is full every second of the older half
 * goes, so that it reaches back ever further, and coarser. The same object where nothing is new. Pure.
 */
export function historyAfter(before: History, { properties }: CapabilityModel, state: SessionState): History {
  let after = before;
  for (const [id, { value, at }] of Object.entries(state.properties)) {
    const property = Object.hasOwn(properties, id) ? properties[id] : undefined;
    if (property?.readOnly !== true || property.enum !== undefined) continue;
    if (typeof value !== "number" || !Number.isFinite(value) || at === undefined) continue;
    const points = Object.hasOwn(after, id) ? (after[id] ?? []) : [];
    const last = points.at(-1);
    if (last !== undefined && at <= last[0]) continue;
    if (points.length === 0 && Object.keys(after).length >= MOST_TRENDS) continue;
    after = { ...after, [id]: [...thinned(points), [at, value]] };
  }
  return after;
}

function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length < MOST_POINTS) return points;
  const half = points.length / 2;
  return points.filter((_, index) => index >= half || index % 2 === 0);
}

/** Reads what was stored; anything else counts as none. */
export function parseHistory(stored: unknown): History {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return {};
  const kept = Object.entries(stored as Record<string, unknown>).slice(0, MOST_TRENDS);
  return Object.fromEntries(
    kept.flatMap(([id, points]) => (Array.isArray(points) ? [[id, points.slice(-MOST_POINTS).filter(isPoint)]] : [])),
  );
}

function isPoint(value: unknown): value is Point {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((part) => typeof part === "number" && Number.isFinite(part))
  );
}

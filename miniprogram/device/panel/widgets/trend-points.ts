/** A number that a property had: when, ms of the clock, and what. */
export type Point = readonly [at: number, value: number];

export interface Trend {
  readonly low: number;
  readonly high: number;
  /** Places on the canvas, per mille of its width and height, as `x,y x,y`: one value of a page's data. */
  readonly line: string;
}

const FULL = 1_000;

/** Undefined with fewer than two points. A constant runs through the middle. Pure. */
export function trendOf(points: readonly Point[]): Trend | undefined {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return undefined;
  const values = points.map(([, value]) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = last[0] - first[0] || 1;
  const place = ([at, value]: Point) => {
    const y = high === low ? FULL / 2 : ((high - value) / (high - low)) * FULL;
    return `${Math.round(((at - first[0]) / span) * FULL)},${Math.round(y)}`;
  };
  return { low, high, line: points.map(place).join(" ") };
}

/** A number that a property had: when, ms of the clock, and what. */
export type Point = readonly [at: number, value: number];

export interface Trend {
  readonly low: number;
  readonly high: number;
  /** Places on the canvas, per mille of its width and height, as `x,y x,y`: one value of a page's data. */
  readonly line: string;
}

/** What a canvas spans. */
interface Frame {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

const FULL = 1_000;

/**
 * Undefined with fewer than two points. A constant runs through the middle. Pure.
 *
 * @param frame absent: the points' own
 */
export function trendOf(points: readonly Point[], frame?: Frame): Trend | undefined {
  const [first] = points;
  const last = points.at(-1);
  const own = frameOf(points.map(([, value]) => [value]));
  if (first === undefined || last === undefined || own === undefined || points.length < 2) return undefined;
  const { from, to, low, high } = frame ?? { from: first[0], to: last[0], ...own };
  const span = to - from || 1;
  const place = ([at, value]: Point) => {
    const y = high === low ? FULL / 2 : ((high - value) / (high - low)) * FULL;
    return `${Math.round(((at - from) / span) * FULL)},${Math.round(y)}`;
  };
  return { low, high, line: points.map(place).join(" ") };
}

/** The least and the most; undefined of nothing. */
export function frameOf(values: readonly (readonly number[])[]): Pick<Frame, "low" | "high"> | undefined {
  const all = values.flat();
  return all.length === 0 ? undefined : { low: Math.min(...all), high: Math.max(...all) };
}

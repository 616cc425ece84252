/** Share of the way that is done, by the share of the time. */
export type EasingFunction = (t: number) => number;

/** A curve as `Easing.bezier` gives it: to be called itself, or made by its `factory`. */
export interface BezierEasing extends EasingFunction {
  factory(): EasingFunction;
}

/** The curve of CSS's cubic-bezier, its time found by halving. */
function bezier(x1: number, y1: number, x2: number, y2: number): BezierEasing {
  const at = (one: number, two: number, t: number) => 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t ** 2 * two + t ** 3;
  const curve: EasingFunction = (x) => {
    if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
    let [low, high] = [0, 1];
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2;
      if (at(x1, x2, middle) < x) low = middle;
      else high = middle;
    }
    return at(y1, y2, low);
  };
  return Object.assign(curve, { factory: () => curve });
}

const into = (easing: EasingFunction): EasingFunction => easing;
const out =
  (easing: EasingFunction): EasingFunction =>
  (t) =>
    1 - easing(1 - t);
const inOut =
  (easing: EasingFunction): EasingFunction =>
  (t) =>
    t < 0.5 ? easing(2 * t) / 2 : 1 - easing(2 * (1 - t)) / 2;
const poly =
  (n: number): EasingFunction =>
  (t) =>
    t ** n;

/** Of a ball that falls and comes up again: pieces of parabolas, each lower than the one before. */
const bounce: EasingFunction = (t) => {
  const [steep, width] = [7.5625, 2.75];
  const pieces = [
    [1, 0, 0],
    [2, 1.5, 0.75],
    [2.5, 2.25, 0.9375],
  ] as const;
  for (const [end, middle, floor] of pieces) if (t < end / width) return steep * (t - middle / width) ** 2 + floor;
  return steep * (t - 2.625 / width) ** 2 + 0.984375;
};

/** `worklet.Easing` (docs: Worklet, Easing). */
export const Easing = {
  linear: (t: number) => t,
  ease: bezier(0.42, 0, 1, 1),
  quad: poly(2),
  cubic: poly(3),
  poly,
  sin: (t: number) => 1 - Math.cos((t * Math.PI) / 2),
  circle: (t: number) => 1 - Math.sqrt(Math.max(0, 1 - t * t)),
  exp: (t: number) => (t <= 0 ? 0 : 2 ** (10 * (t - 1))),
  elastic:
    (bounciness = 1): EasingFunction =>
    (t) =>
      1 - Math.cos((t * Math.PI) / 2) ** 3 * Math.cos(t * bounciness * Math.PI),
  back:
    (s = 1.70158): EasingFunction =>
    (t) =>
      t * t * ((s + 1) * t - s),
  bounce,
  bezier,
  cubicBezier: bezier,
  in: into,
  out,
  inOut,
};

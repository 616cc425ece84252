import { Easing, type EasingFunction } from "./easing";

/** Where a value is so many ms after the animation began. */
export type Motion = (elapsedMs: number) => { readonly value: number; readonly done: boolean };
type Finished = (finished: boolean, value: unknown) => void;

const ANIMATION = Symbol("animation");

/** What `timing()` and its kin give: it begins where the value is that is set to it. */
export interface AnimationMaker {
  readonly [ANIMATION]: true;
  /** Where it leads, as far as that is known. */
  readonly target: number;
  from(value: number): Motion;
  readonly finished?: Finished;
}

export const isAnimation = (value: unknown): value is AnimationMaker =>
  typeof value === "object" && value !== null && ANIMATION in value;

const made = (target: number, from: (value: number) => Motion, finished?: Finished): AnimationMaker => ({
  [ANIMATION]: true,
  target,
  from,
  ...(typeof finished === "function" ? { finished } : {}),
});

const numberOf = (value: unknown, otherwise: number): number =>
  Number.isFinite(Number(value ?? Number.NaN)) ? Number(value) : otherwise;

interface TimingOptions {
  readonly duration?: number;
  readonly easing?: EasingFunction;
}

/** Docs: 300 ms, in and out by a parabola. */
export function timing(
  to: number,
  { duration, easing = Easing.inOut(Easing.quad) }: TimingOptions = {},
  finished?: Finished,
): AnimationMaker {
  const ms = Math.max(0, numberOf(duration, 300));
  return made(
    to,
    (from) => (elapsed) => {
      const done = elapsed >= ms;
      return { value: done ? to : from + (to - from) * easing(elapsed / ms), done };
    },
    finished,
  );
}

interface SpringOptions {
  readonly damping?: number;
  readonly mass?: number;
  readonly stiffness?: number;
  readonly overshootClamping?: boolean;
  readonly restDisplacementThreshold?: number;
  readonly restSpeedThreshold?: number;
  readonly velocity?: number;
}

/** Steps of the integration, ms: a frame holds several, so that a stiff spring stays a spring. */
const STEP_MS = 1;
/** A spring without damping never rests: it is put to rest after this, ms. */
const LONGEST_SPRING_MS = 30_000;

/** A damped spring with the documented defaults. */
export function spring(to: number, options: SpringOptions = {}, finished?: Finished): AnimationMaker {
  const [damping, mass, stiffness] = [
    numberOf(options.damping, 10),
    numberOf(options.mass, 1) || 1,
    numberOf(options.stiffness, 100),
  ];
  const restAt = numberOf(options.restDisplacementThreshold, 0.01);
  const restSpeed = numberOf(options.restSpeedThreshold, 2);
  return made(
    to,
    (from) => {
      let [value, velocity, at] = [from, numberOf(options.velocity, 0), 0];
      return (elapsed) => {
        for (; at < elapsed; at += STEP_MS) {
          velocity += ((-stiffness * (value - to) - damping * velocity) / mass) * (STEP_MS / 1_000);
          value += velocity * (STEP_MS / 1_000);
          if (options.overshootClamping === true && (value - to) * (from - to) < 0) [value, velocity] = [to, 0];
        }
        const done = at > LONGEST_SPRING_MS || (Math.abs(value - to) < restAt && Math.abs(velocity) < restSpeed);
        return { value: done ? to : value, done };
      };
    },
    finished,
  );
}

interface DecayOptions {
  readonly velocity?: number;
  readonly deceleration?: number;
  readonly clamp?: readonly [number, number];
}

/** Slower than this it rests, px a second. */
const REST_SPEED = 1;

/** Runs out: each ms keeps `deceleration` (0.998) of the velocity. */
export function decay({ velocity, deceleration, clamp }: DecayOptions = {}, finished?: Finished): AnimationMaker {
  const speed = numberOf(velocity, 0);
  const kept = Math.min(0.9999, Math.max(0, numberOf(deceleration, 0.998)));
  const within = (value: number) => (clamp === undefined ? value : Math.min(clamp[1], Math.max(clamp[0], value)));
  return made(
    0,
    (from) => (elapsed) => {
      const now = speed * kept ** elapsed;
      // The sum of a geometric row; velocities are a second's.
      const value = within(from + ((speed / 1_000) * (1 - kept ** elapsed)) / (1 - kept));
      return {
        value,
        done: Math.abs(now) < REST_SPEED || (elapsed > 0 && clamp?.includes(value) === true),
      };
    },
    finished,
  );
}

/** Waits before it begins. */
export function delay(ms: number, next: AnimationMaker): AnimationMaker {
  const wait = Math.max(0, numberOf(ms, 0));
  return made(
    next.target,
    (from) => {
      const motion = next.from(from);
      return (elapsed) => (elapsed < wait ? { value: from, done: false } : motion(elapsed - wait));
    },
    next.finished,
  );
}

/** One after the other. */
export function sequence(...steps: readonly AnimationMaker[]): AnimationMaker {
  return made(steps.at(-1)?.target ?? 0, (from) => {
    let [index, began, value] = [0, 0, from];
    let motion = steps[0]?.from(from);
    return (elapsed) => {
      if (motion === undefined) return { value, done: true };
      const now = motion(elapsed - began);
      value = now.value;
      if (!now.done) return now;
      steps[index]?.finished?.(true, value);
      index += 1;
      began = elapsed;
      motion = steps[index]?.from(value);
      return { value, done: motion === undefined };
    };
  });
}

/** So many times; negative: without end. `reverse`: every second time back to where it began. */
export function repeat(step: AnimationMaker, times = 2, reverse = false, finished?: Finished): AnimationMaker {
  return made(
    step.target,
    (from) => {
      let [count, began] = [0, 0];
      let motion = step.from(from);
      return (elapsed) => {
        const now = motion(elapsed - began);
        const isBack = reverse && count % 2 === 1;
        const value = isBack ? from + step.target - now.value : now.value;
        if (!now.done) return { value, done: false };
        count += 1;
        began = elapsed;
        motion = step.from(from);
        return { value: isBack ? from : step.target, done: times >= 0 && count >= times };
      };
    },
    finished ?? step.finished,
  );
}

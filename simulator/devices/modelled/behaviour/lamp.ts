import type { CreateBehaviour } from "./behaviour";
import { numberOf } from "./numbers";

/** Between two steps of a fade, ms. */
const FRAME_MS = 50;

/** What a lamp gives out now, which lags behind what it was told. */
export interface LightOutput {
  /** Percent of the brightest; 0 while off. */
  percent: number;
}

/**
 * A lamp fades: what it reports is where it goes, as lamps do, what it gives out follows in `rampMs`. Asked to identify itself it
 * blinks without changing what it reports.
 */
export const lamp =
  (rampMs: number, output: LightOutput): CreateBehaviour =>
  ({ model, values, schedule }) => {
    const aim = (): number => {
      if (values().power !== true) return 0;
      return Object.hasOwn(model.properties, "brightness") ? numberOf(values(), "brightness") : 100;
    };
    let stop = (): void => {};
    const fade = (from: number, steps: number, step: number): void => {
      output.percent = step >= steps ? aim() : from + ((aim() - from) * step) / steps;
      if (step < steps) stop = schedule(FRAME_MS, () => fade(from, steps, step + 1));
    };
    const go = (): void => {
      stop();
      fade(output.percent, Math.floor(rampMs / FRAME_MS), 0);
    };
    const blink = (flips: number): void => {
      if (flips === 0) go();
      else {
        output.percent = flips % 2 === 0 ? 100 : 0;
        stop = schedule(BLINK_MS, () => blink(flips - 1));
      }
    };
    return {
      started: go,
      changed: go,
      invoked: (action) => {
        if (model.actions[action]?.kind !== "identify") return undefined;
        stop();
        blink(2 * BLINKS);
        return undefined;
      },
    };
  };

const BLINK_MS = 250;
const BLINKS = 3;

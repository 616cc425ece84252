import type { AppContext } from "../app/app-context";
import { decay, delay, repeat, sequence, spring, timing } from "./animations";
import { Easing } from "./easing";
import { type FrameClock, frameClock } from "./frame-clock";
import { routerFamily } from "./router-family";
import { derivedValue, SharedValue } from "./shared-value";

type Work = (...values: unknown[]) => unknown;

/** Calls that come from one thread of Skyline to the other; here is one thread, and they come a little later all the same. */
const later =
  (context: AppContext) =>
  (work: Work) =>
  (...values: unknown[]): void =>
    void context.phone.clock.schedule(0, () => context.guard(() => work(...values)), "worklet");

/** `wx.worklet`, `wx.router` and what the phone says of Skyline: pages that ask for it have its calls, drawn as any other page. */
export function skylineFamily(context: AppContext): object {
  const clock = appFrames(context);
  const info = { isSupported: true, version: "1.4.0", reason: "" };
  return {
    worklet: {
      shared: (value: unknown) => new SharedValue(value, clock),
      derived: (compute: () => unknown) => derivedValue(compute, clock),
      cancelAnimation: (value: unknown) => {
        if (value instanceof SharedValue) value.cancel();
      },
      ...{ timing, spring, decay, delay, repeat, sequence, Easing },
      runOnUI: later(context),
      runOnJS: later(context),
      scrollViewContext: { scrollTo: () => {} },
    },
    ...routerFamily(context, clock),
    getSkylineInfoSync: () => info,
    getSkylineInfo: context.calls.define({ name: "getSkylineInfo", run: (_options, reply) => reply.ok(info) }),
  };
}

const frames = new WeakMap<AppContext, FrameClock>();

/** Frames of one app. */
function appFrames(context: AppContext): FrameClock {
  const known = frames.get(context);
  if (known !== undefined) return known;
  const made = frameClock(context.phone.clock, (work) => void context.guard(work));
  frames.set(context, made);
  return made;
}

import type { AppContext } from "../app/app-context";
import type { ComponentCaller } from "../app/set-data";
import { readKeyframes } from "./keyframes";

type Done = () => void;

interface ClearOptions {
  readonly [style: string]: unknown;
}

const running = new WeakMap<Element, Animation[]>();

/** `animate` and `clearAnimation` of pages and components. The picture is the browser's, the end is told in the phone's time. */
export function animationExtras(caller: ComponentCaller, context: AppContext): object {
  const found = (selector: unknown): HTMLElement[] => {
    const nodes = caller._$.getShadowRoot()?.querySelectorAll(String(selector)) ?? [];
    return nodes.flatMap(({ $$ }) => ($$ instanceof HTMLElement ? [$$] : []));
  };
  return {
    animate: (selector: unknown, frames: unknown, duration: unknown, ...rest: unknown[]) => {
      const keyframes = readKeyframes(frames);
      const ms = Number(duration) || 0;
      for (const element of found(selector)) play(element, keyframes, ms);
      const done = rest.find((one): one is Done => typeof one === "function");
      if (done) context.phone.clock.schedule(ms, () => context.guard(done), "animate");
    },
    clearAnimation: (selector: unknown, ...rest: unknown[]) => {
      const options = rest.find((one): one is ClearOptions => typeof one === "object" && one !== null);
      const done = rest.find((one): one is Done => typeof one === "function");
      for (const element of found(selector)) clear(element, options);
      if (done) context.phone.clock.schedule(0, () => context.guard(done), "animate");
    },
    applyAnimation: () => undefined,
  };
}

function play(element: HTMLElement, keyframes: Record<string, string | number>[], duration: number): void {
  const last = keyframes.at(-1);
  if (last === undefined) return;
  if (typeof element.animate === "function") {
    const animation = element.animate(keyframes, { duration, fill: "forwards" });
    running.set(element, [...(running.get(element) ?? []), animation]);
    return;
  }
  // A DOM that draws nothing: only what it ends with.
  for (const [name, value] of Object.entries(last)) {
    if (name !== "offset" && name !== "easing") element.style.setProperty(dashed(name), String(value));
  }
}

/** All of it, or what the options name only: an animation that shows something else as well goes with it. */
function clear(element: HTMLElement, options: ClearOptions | undefined): void {
  for (const animation of running.get(element) ?? []) animation.cancel();
  running.delete(element);
  const names = options === undefined ? [] : Object.keys(options).filter((name) => options[name] === true);
  for (const name of names) element.style.removeProperty(dashed(name));
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

import type { Timeline } from "../../world/time/timeline";
import type { AnimationAction } from "./animation-actions";
import { transformText } from "./transform-text";

const playing = new WeakMap<HTMLElement, () => void>();

/** Shows the steps of an animation on an element, one after the other, in the phone's time. Another one ends them. */
export function playActions(element: HTMLElement, actions: readonly AnimationAction[], timeline: Timeline): void {
  playing.get(element)?.();
  const play = (index: number) => {
    const action = actions[index];
    // A component that has gone shows no further step.
    if (action === undefined || (index > 0 && !element.isConnected)) {
      playing.delete(element);
      return;
    }
    const { duration, delay } = action.option.transition;
    show(element, action);
    const next = timeline.schedule(Math.max(0, duration) + Math.max(0, delay), () => play(index + 1), "animation");
    playing.set(element, next);
  };
  // A transition begins at what the element shows: that has to be drawn before.
  if (actions.length > 0) void element.offsetWidth;
  play(0);
}

function show({ style }: HTMLElement, { animates, option }: AnimationAction): void {
  const { duration, timingFunction, delay } = option.transition;
  const transforms = animates.filter(({ type }) => type !== "style");
  const styles = animates
    .filter(({ type }) => type === "style")
    .map(({ args }) => [String(args[0]), String(args[1])] as const);
  const names = [...styles.map(([name]) => name), ...(transforms.length > 0 ? ["transform"] : [])];
  style.transition = names.map((name) => `${name} ${duration}ms ${timingFunction} ${delay}ms`).join(", ");
  style.transformOrigin = option.transformOrigin;
  for (const [name, value] of styles) style.setProperty(name, value);
  if (transforms.length > 0) style.transform = transforms.map(({ type, args }) => transformText(type, args)).join(" ");
}

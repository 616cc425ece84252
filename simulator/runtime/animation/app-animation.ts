import type { Animate, AnimationAction, AnimationData } from "./animation-actions";

/** What `wx.createAnimation` and `step` take. Durations and delays in ms. */
export interface AnimationOptions {
  readonly duration?: number;
  readonly timingFunction?: string;
  readonly delay?: number;
  readonly transformOrigin?: string;
}

/** Functions of CSS transforms that an animation has by the same name (typings: Animation). */
const TRANSFORMS = [
  "matrix",
  "matrix3d",
  "rotate",
  "rotate3d",
  "rotateX",
  "rotateY",
  "rotateZ",
  "scale",
  "scale3d",
  "scaleX",
  "scaleY",
  "scaleZ",
  "skew",
  "skewX",
  "skewY",
  "translate",
  "translate3d",
  "translateX",
  "translateY",
  "translateZ",
] as const;

/** Styles that an animation sets; numbers are px, but for opacity. */
const STYLES: Readonly<Record<string, string>> = {
  opacity: "opacity",
  backgroundColor: "background-color",
  width: "width",
  height: "height",
  left: "left",
  top: "top",
  right: "right",
  bottom: "bottom",
};

const DEFAULTS = { duration: 400, timingFunction: "linear", delay: 0, transformOrigin: "50% 50% 0" } as const;

/**
 * `wx.createAnimation()`: changes are gathered, `step` makes them one step, `export` hands the steps over and begins anew. A
 * later step keeps what earlier ones came to, by name.
 */
export function createAppAnimation(options: AnimationOptions = {}): object {
  const kept = new Map<string, Animate>();
  let gathered: Animate[] = [];
  let actions: AnimationAction[] = [];
  const animation: Record<string, unknown> = {
    step: (own: AnimationOptions = {}) => {
      for (const animate of gathered) kept.set(keyOf(animate), animate);
      const { transformOrigin, ...transition } = { ...DEFAULTS, ...options, ...own };
      const { duration, timingFunction, delay } = transition;
      actions.push({
        animates: [...kept.values()],
        option: { transformOrigin, transition: { duration, timingFunction, delay } },
      });
      gathered = [];
      return animation;
    },
    export: (): AnimationData => {
      const done = actions;
      actions = [];
      return { actions: done };
    },
  };
  const add = (animate: Animate) => {
    gathered.push(animate);
    return animation;
  };
  for (const type of TRANSFORMS) animation[type] = (...args: unknown[]) => add({ type, args });
  for (const [method, style] of Object.entries(STYLES)) {
    animation[method] = (value: unknown) => add({ type: "style", args: [style, withUnit(style, value)] });
  }
  return animation;
}

const keyOf = ({ type, args }: Animate): string => (type === "style" ? `style ${String(args[0])}` : type);

const withUnit = (style: string, value: unknown): unknown =>
  typeof value === "number" && style !== "opacity" ? `${value}px` : value;

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
 * later step keeps what earlier ones came to, by name. Its `option` is in no documentation: clients have it, and scrolling
 * notices of component libraries set the duration there, in the copy that is their data.
 */
export function createAppAnimation(options: AnimationOptions = {}): object {
  const kept = new Map<string, Animate>();
  let gathered: Animate[] = [];
  let actions: AnimationAction[] = [];
  const animation: Record<string, unknown> = {
    option: optionOf({ ...DEFAULTS, ...options }),
    step(this: { readonly option: AnimationAction["option"] }, own: AnimationOptions = {}) {
      for (const animate of gathered) kept.set(keyOf(animate), animate);
      const { transformOrigin, transition } = this.option;
      actions.push({
        animates: [...kept.values()],
        option: optionOf({ ...DEFAULTS, transformOrigin, ...transition, ...own }),
      });
      gathered = [];
      return this;
    },
    export: (): AnimationData => {
      const done = actions;
      actions = [];
      return { actions: done };
    },
  };
  const define = (method: string, animateOf: (args: readonly unknown[]) => Animate) => {
    animation[method] = function (this: object, ...args: unknown[]) {
      gathered.push(animateOf(args));
      return this;
    };
  };
  for (const type of TRANSFORMS) define(type, (args) => ({ type, args }));
  for (const [method, style] of Object.entries(STYLES)) {
    define(method, ([value]) => ({ type: "style", args: [style, withUnit(style, value)] }));
  }
  return animation;
}

const optionOf = ({ transformOrigin, duration, timingFunction, delay }: Required<AnimationOptions>) => ({
  transformOrigin,
  transition: { duration, timingFunction, delay },
});

const keyOf = ({ type, args }: Animate): string => (type === "style" ? `style ${String(args[0])}` : type);

const withUnit = (style: string, value: unknown): unknown =>
  typeof value === "number" && style !== "opacity" ? `${value}px` : value;

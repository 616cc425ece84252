/** One change within a step. `style`: name and value; else a function of CSS transforms. */
export interface Animate {
  readonly type: string;
  readonly args: readonly unknown[];
}

/** One step of an animation: what changes together. */
export interface AnimationAction {
  readonly animates: readonly Animate[];
  readonly option: {
    readonly transformOrigin: string;
    readonly transition: { readonly duration: number; readonly timingFunction: string; readonly delay: number };
  };
}

/** What `export()` gives and the attribute `animation` takes: plain JSON, as it crosses setData. */
export interface AnimationData {
  readonly actions: readonly AnimationAction[];
}

/** Reads what a page set as `animation`; undefined for what no `export()` made. */
export function readAnimationData(given: unknown): AnimationData | undefined {
  const actions = (given as Partial<AnimationData> | null | undefined)?.actions;
  return Array.isArray(actions) && actions.every(isAction) ? { actions } : undefined;
}

function isAction(given: unknown): given is AnimationAction {
  const { animates, option } = (given ?? {}) as Partial<AnimationAction>;
  return Array.isArray(animates) && typeof option?.transition?.duration === "number";
}

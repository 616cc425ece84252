import type { GeneralComponent } from "glass-easel";
import { hostOf } from "../app/builtin-host";
import { hostElement, writeAttribute } from "./dom";

/** glass-easel's class segment for short-lived classes: it leaves the page's own `class` alone. */
const TEMPORARY_CLASSES = 3;
/** Base styles of a default hover class hang on this attribute: a class would be read in the page's scope only. */
const HOVER_ATTRIBUTE = "data-hover";

interface HoverDefaults {
  readonly hoverClass: string;
  readonly start: number;
  readonly stay: number;
}

/** `hover-class` and the times around it, with the defaults of one component. */
export function hoverProperties({ hoverClass, start, stay }: HoverDefaults) {
  return {
    hoverClass: { type: String, value: hoverClass },
    hoverStopPropagation: Boolean,
    hoverStartTime: { type: Number, value: start },
    hoverStayTime: { type: Number, value: stay },
  };
}

interface TouchEventLike {
  getOriginalEvent(): unknown;
}

interface Hover {
  cancel: () => void;
  released: boolean;
}

const hovers = new WeakMap<object, Hover>();
const claimed = new WeakSet<object>();

function show(component: GeneralComponent, on: boolean): void {
  const { hoverClass } = component.data as { hoverClass: string };
  component.setNodeClass(on ? hoverClass : "", TEMPORARY_CLASSES);
  writeAttribute(hostElement(component), HOVER_ATTRIBUTE, on ? hoverClass : null);
}

function press(component: GeneralComponent, event: TouchEventLike): void {
  const original = event.getOriginalEvent() as object;
  const { hoverClass, hoverStopPropagation, hoverStartTime, disabled } = component.data as Record<string, unknown>;
  if (claimed.has(original)) return;
  if (hoverStopPropagation) claimed.add(original);
  if (disabled || !hoverClass || hoverClass === "none") return;
  forgetHover(component);
  const hover: Hover = { cancel: () => {}, released: false };
  hovers.set(component, hover);
  hover.cancel = later(component, Number(hoverStartTime), () => {
    show(component, true);
    if (hover.released) leave(component, hover);
  });
}

function leave(component: GeneralComponent, hover: Hover): void {
  const { hoverStayTime } = component.data as { hoverStayTime: number };
  hover.cancel = later(component, hoverStayTime, () => show(component, false));
}

/** A tap shorter than the start time still shows: the class comes when it is due and stays its time. */
function release(component: GeneralComponent): void {
  const hover = hovers.get(component);
  if (!hover || hover.released) return;
  hover.released = true;
  if (hostElement(component).hasAttribute(HOVER_ATTRIBUTE)) leave(component, hover);
}

function later(component: GeneralComponent, delayMs: number, work: () => void): () => void {
  return hostOf(component).clock.schedule(delayMs, work, "hover");
}

/** Ends a hover at once, waiting or shown: a drag began, or the component is detached. */
export function forgetHover(component: GeneralComponent): void {
  hovers.get(component)?.cancel();
  hovers.delete(component);
  if (hostElement(component).hasAttribute(HOVER_ATTRIBUTE)) show(component, false);
}

/** Listeners on the component's own element that put the hover class on and off. */
export const hoverListeners = {
  "this.touchstart": function (this: GeneralComponent, event: TouchEventLike) {
    press(this, event);
  },
  "this.touchend": function (this: GeneralComponent) {
    release(this);
  },
  "this.touchcancel": function (this: GeneralComponent) {
    release(this);
  },
  "this.canceltap": function (this: GeneralComponent) {
    forgetHover(this);
  },
};

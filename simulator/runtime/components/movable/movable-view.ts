import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { hostElement } from "../dom";
import { reach, within } from "./reach";

interface TouchEventLike {
  getOriginalEvent(): unknown;
}

interface Settings {
  readonly direction: string;
  readonly inertia: boolean;
  readonly outOfBounds: boolean;
  readonly x: unknown;
  readonly y: unknown;
  readonly disabled: boolean;
  readonly scale: boolean;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly scaleValue: number;
}

interface Place {
  x: number;
  y: number;
  scale: number;
}

interface Drag {
  readonly clientX: number;
  readonly clientY: number;
  readonly from: Readonly<Place>;
  last: { readonly x: number; readonly y: number; readonly at: number };
  speed: { readonly x: number; readonly y: number };
}

/** A fling goes on for so long at the speed it had, ms. */
const FLING_MS = 120;
/** The base library's own bounds of `scale-min` and `scale-max`. */
const SMALLEST = 0.1;

const places = new WeakMap<object, Place>();
const drags = new WeakMap<object, Drag>();

const settingsOf = (view: GeneralComponent) => view.data as unknown as Settings;
const placeOf = (view: GeneralComponent): Place => {
  const place = places.get(view) ?? { x: 0, y: 0, scale: 1 };
  places.set(view, place);
  return place;
};

/** `20`, `"20"`, `"20px"` and `"40rpx"` are lengths of the phone. */
function pixels(view: GeneralComponent, length: unknown): number {
  const [, amount = "0", unit = "px"] = /^\s*(-?[\d.]+)\s*(rpx|px)?\s*$/.exec(String(length)) ?? [];
  return unit === "rpx" ? (Number(amount) * hostOf(view).windowWidth) / 750 : Number(amount);
}

function bounded(view: GeneralComponent, wanted: Place): Place {
  const element = hostElement(view);
  const area = element.closest<HTMLElement>("wx-movable-area");
  if (area === null) return wanted;
  const { scale } = wanted;
  return {
    scale,
    x: within(wanted.x, reach({ area: area.clientWidth, view: element.offsetWidth, scale })),
    y: within(wanted.y, reach({ area: area.clientHeight, view: element.offsetHeight, scale })),
  };
}

function put(view: GeneralComponent, wanted: Place, source: string, isFree = false): void {
  const place = placeOf(view);
  const next = isFree ? wanted : bounded(view, wanted);
  const moved = next.x !== place.x || next.y !== place.y;
  const scaled = next.scale !== place.scale;
  Object.assign(place, next);
  hostElement(view).style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
  if (moved) view.triggerEvent("change", { x: next.x, y: next.y, source });
  if (scaled) view.triggerEvent("scale", { x: next.x, y: next.y, scale: next.scale });
}

/**
 * `<movable-view>`: what a finger drags about in its `<movable-area>`. Sends change `{ x, y, source }`, scale, htouchmove and
 * vtouchmove. A fling ends at once, where it would have come to rest; friction and damping change nothing.
 */
export const movableView = defineBuiltin("movable-view", "<slot/>", {
  properties: {
    direction: { type: String, value: "none" },
    inertia: Boolean,
    outOfBounds: Boolean,
    x: { type: null, value: 0 },
    y: { type: null, value: 0 },
    damping: { type: Number, value: 20 },
    friction: { type: Number, value: 2 },
    disabled: Boolean,
    scale: Boolean,
    scaleMin: { type: Number, value: 0.1 },
    scaleMax: { type: Number, value: 10 },
    scaleValue: { type: Number, value: 1 },
    animation: { type: Boolean, value: true },
  },
  observers: {
    "x, y"() {
      const view = this.general();
      const { x, y } = settingsOf(view);
      put(view, { ...placeOf(view), x: pixels(view, x), y: pixels(view, y) }, "");
    },
    "scale, scaleValue, scaleMin, scaleMax"() {
      const view = this.general();
      const { scale, scaleValue, scaleMin, scaleMax } = settingsOf(view);
      if (scale)
        put(view, { ...placeOf(view), scale: within(scaleValue, [Math.max(scaleMin, SMALLEST), scaleMax]) }, "");
    },
  },
  listeners: {
    "this.touchstart": function (this: GeneralComponent, event: TouchEventLike) {
      const { disabled, direction } = settingsOf(this);
      if (disabled || direction === "none") return;
      const { clientX, clientY } = event.getOriginalEvent() as MouseEvent;
      const from = { ...placeOf(this) };
      const last = { x: clientX, y: clientY, at: hostOf(this).clock.now() };
      drags.set(this, { clientX, clientY, from, last, speed: { x: 0, y: 0 } });
    },
    "this.touchmove": function (this: GeneralComponent, event: TouchEventLike) {
      const drag = drags.get(this);
      if (drag) follow(this, drag, event.getOriginalEvent() as MouseEvent);
    },
    "this.touchend": function (this: GeneralComponent) {
      release(this);
    },
    "this.touchcancel": function (this: GeneralComponent) {
      release(this);
    },
  },
  lifetimes: {
    detached() {
      drags.delete(this);
    },
  },
});

function follow(view: GeneralComponent, drag: Drag, { clientX, clientY }: MouseEvent): void {
  const { direction, outOfBounds } = settingsOf(view);
  const at = hostOf(view).clock.now();
  const across = direction === "vertical" ? 0 : clientX - drag.clientX;
  const down = direction === "horizontal" ? 0 : clientY - drag.clientY;
  const elapsed = at - drag.last.at;
  if (elapsed > 0) {
    drag.speed = { x: (clientX - drag.last.x) / elapsed, y: (clientY - drag.last.y) / elapsed };
    drag.last = { x: clientX, y: clientY, at };
  }
  const wanted = { ...drag.from, x: drag.from.x + across, y: drag.from.y + down };
  const isOut = outOfBounds && JSON.stringify(wanted) !== JSON.stringify(bounded(view, wanted));
  put(view, wanted, isOut ? "touch-out-of-bounds" : "touch", outOfBounds);
  const isAcross = Math.abs(clientX - drag.clientX) >= Math.abs(clientY - drag.clientY);
  view.triggerEvent(isAcross ? "htouchmove" : "vtouchmove", {});
}

/** Back into the area, and on by what the fling had left. */
function release(view: GeneralComponent): void {
  const drag = drags.get(view);
  if (!drag) return;
  drags.delete(view);
  const { inertia, direction } = settingsOf(view);
  const place = placeOf(view);
  const flung = {
    ...place,
    x: place.x + (inertia && direction !== "vertical" ? drag.speed.x * FLING_MS : 0),
    y: place.y + (inertia && direction !== "horizontal" ? drag.speed.y * FLING_MS : 0),
  };
  put(view, flung, inertia ? "friction" : "");
}

/** `<movable-area>`: where movable views move; 10 x 10 px unless a class says otherwise. */
export const movableArea = defineBuiltin("movable-area", "<slot/>", {
  properties: { scaleArea: Boolean },
});

import type { DrawAction, GradientRecipe } from "./draw-action";

/** Calls that are recorded and drawn later under the same name (typings: CanvasContext). */
const CALLS = [
  "arc",
  "arcTo",
  "beginPath",
  "bezierCurveTo",
  "clearRect",
  "clip",
  "closePath",
  "drawImage",
  "fill",
  "fillRect",
  "fillText",
  "lineTo",
  "moveTo",
  "quadraticCurveTo",
  "rect",
  "restore",
  "rotate",
  "save",
  "scale",
  "setTransform",
  "stroke",
  "strokeRect",
  "strokeText",
  "transform",
  "translate",
] as const;

/** Properties, each with a `set…` call of old. */
const PROPERTIES = [
  "fillStyle",
  "font",
  "globalAlpha",
  "globalCompositeOperation",
  "lineCap",
  "lineDashOffset",
  "lineJoin",
  "lineWidth",
  "miterLimit",
  "shadowBlur",
  "shadowColor",
  "shadowOffsetX",
  "shadowOffsetY",
  "strokeStyle",
  "textAlign",
  "textBaseline",
] as const;

/** An app that never draws must not fill the memory. */
const MOST_ACTIONS = 100_000;

export interface OldContextPort {
  /** Draws what was recorded. @param reserve false: on an empty canvas */
  draw(actions: readonly DrawAction[], reserve: boolean, done: () => void): void;
  measure(text: string, font: string): { readonly width: number };
}

/** `wx.createCanvasContext`: what is called is recorded, `draw` draws it; or `wx.drawCanvas`, by what `getActions` gives. */
export function createOldContext(port: OldContextPort): object {
  let actions: DrawAction[] = [];
  const values: Record<string, unknown> = { font: "10px sans-serif" };
  const record = (action: DrawAction) => {
    if (actions.length < MOST_ACTIONS) actions.push(action);
  };
  const set = (property: string, value: unknown) => {
    values[property] = value;
    record({ kind: "set", property, value });
  };
  const context: Record<string, unknown> = {
    draw: (...given: unknown[]) => {
      const drawn = actions;
      actions = [];
      const done = given.find((one): one is () => void => typeof one === "function");
      port.draw(drawn, given[0] === true, done ?? (() => undefined));
    },
    getActions: () => {
      const recorded = actions;
      actions = [];
      return recorded;
    },
    clearActions: () => {
      actions = [];
    },
    measureText: (text: unknown) => port.measure(String(text), String(values.font)),
    createLinearGradient: (...args: number[]) => gradient("linear", args),
    createCircularGradient: (...args: number[]) => gradient("circular", args),
    createPattern: (image: unknown, repetition: unknown) => ({
      pattern: String(image),
      repetition: String(repetition),
    }),
    setFontSize: (size: unknown) => set("font", String(values.font).replace(/[\d.]+px/, `${Number(size)}px`)),
    setLineDash: (pattern: unknown, offset?: unknown) => {
      record({ kind: "call", method: "setLineDash", args: [pattern] });
      if (offset !== undefined) set("lineDashOffset", offset);
    },
    setShadow: (x: unknown, y: unknown, blur: unknown, color: unknown) => {
      set("shadowOffsetX", x);
      set("shadowOffsetY", y);
      set("shadowBlur", blur);
      set("shadowColor", color);
    },
  };
  for (const method of CALLS) context[method] = (...args: unknown[]) => record({ kind: "call", method, args });
  for (const property of PROPERTIES) {
    Object.defineProperty(context, property, { get: () => values[property], set: (value) => set(property, value) });
    const setter = `set${property.charAt(0).toUpperCase()}${property.slice(1)}`;
    context[setter] = (value: unknown) => set(property, property === "textBaseline" ? baseline(value) : value);
  }
  return context;
}

/** WeChat's word for a canvas's `alphabetic`. */
const baseline = (value: unknown): unknown => (value === "normal" ? "alphabetic" : value);

function gradient(kind: GradientRecipe["kind"], args: readonly number[]) {
  const stops: (readonly [number, string])[] = [];
  return { kind, args, stops, addColorStop: (offset: number, color: string) => void stops.push([offset, color]) };
}

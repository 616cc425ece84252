import * as v from "valibot";
import { LocalizedText } from "./texts";

/** Widgets a panel has; absent: chosen by type, kind and access. */
export const WIDGETS = [
  ...(["switch", "segmented", "picker", "slider", "color-temperature", "color", "number", "tile"] as const),
  ...(["lock", "button", "form", "timeline", "text", "raw", "hidden"] as const),
] as const;

export const CATEGORIES = ["main", "config", "diagnostic"] as const;

/** Hints for a panel: none of them changes what can be done. */
export const UserInterface = v.strictObject({
  widget: v.exactOptional(v.picklist(WIDGETS)),
  /** Heading under which it stands. */
  group: v.exactOptional(LocalizedText),
  /** Smaller comes first; equal ones as the model lists them. */
  order: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(-9_999), v.maxValue(9_999))),
  /** Digits behind the point. */
  precision: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9))),
  /** Home Assistant's entity category; absent: main. */
  category: v.exactOptional(v.picklist(CATEGORIES)),
  /** Behind "show all". */
  showLess: v.exactOptional(v.boolean()),
});

export type UserInterface = v.InferOutput<typeof UserInterface>;

import type { Property } from "../../../../protocol/capability/model/model";
import { colorForm } from "./color-value";

/** How a property is drawn. `input` opens a form of its own; `text` and `tile` are read only; `raw` shows a value as it came. */
export type WidgetName =
  | "switch"
  | "segmented"
  | "picker"
  | "slider"
  | "color-temperature"
  | "color"
  | "lock"
  | "input"
  | "tile"
  | "text"
  | "raw";

/** Choices that fit beside each other; more of them open a list. */
const MOST_SEGMENTS = 4;
/** Characters of a choice that still fits beside three others. */
const LONGEST_SEGMENT = 10;
/** A number without a quantity is a row, not a tile. */
const ROW_KINDS = ["battery", "link_quality", "signal_strength", "timestamp"];

/** Undefined: the model hides it. What a hint asks for is done where the type allows it. Pure. */
export function widgetOf(property: Property): WidgetName | undefined {
  const hint = property.ui?.widget;
  if (hint === "hidden") return undefined;
  const fitting = widgetsOf(property);
  const wanted = hint === "number" ? "input" : hint;
  return fitting.find((widget) => widget === wanted) ?? fitting[0];
}

/** The widgets a property may have, the usual one first. */
function widgetsOf(property: Property): readonly WidgetName[] {
  if (property.readOnly === true) return readWidgets(property);
  const { kind, enum: choices } = property;
  if (property.type === "boolean") return kind === "lock" ? ["lock", "switch"] : ["switch", "segmented"];
  if (choices !== undefined && property.type !== "array" && property.type !== "object")
    return choices.length <= MOST_SEGMENTS && choices.every((choice) => `${choice}`.length <= LONGEST_SEGMENT)
      ? ["segmented", "picker"]
      : ["picker"];
  if (kind === "color" && colorForm(property) !== undefined) return ["color", "input"];
  if (property.type === "integer" || property.type === "number") {
    if (!hasRange(property)) return ["input"];
    return kind === "color_temperature" ? ["color-temperature", "slider", "input"] : ["slider", "input"];
  }
  return ["input"];
}

function readWidgets(property: Property): readonly WidgetName[] {
  if (property.type === "array" || property.type === "object") return ["raw"];
  if (property.type === "string") return property.format === "hex" ? ["raw", "text"] : ["text", "raw"];
  if (property.type === "boolean" || property.enum !== undefined) return ["text"];
  const isRow = property.ui?.category === "diagnostic" || ROW_KINDS.includes(property.kind ?? "");
  return isRow ? ["text", "tile"] : ["tile", "text"];
}

function hasRange({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): boolean {
  return minimum !== undefined && maximum !== undefined && maximum > minimum;
}

import type { Property } from "../../../../protocol/capability/model/model";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";
import { colorForm, valueOfHue } from "./color-value";

/** Degrees that a hue slider spans: the last is the first again. */
const HUES = 359;
/** Digits that a sum of steps is rounded to: 0.1 + 0.2 is 0.3 to a device. */
const DIGITS = 9;

/** Where a value stands between a property's ends, 0 to 1. */
export function shareOf(property: Property, value: number): number {
  const range = rangeOf(property);
  if (range === undefined) return 0;
  return Math.min(1, Math.max(0, (value - range.minimum) / (range.maximum - range.minimum)));
}

/** What a slider at this share, 0 to 1, asks for: on the property's steps, within its ends. Undefined: it has no slider. */
export function valueAt(property: Property, share: number): PropertyValue | undefined {
  const form = property.kind === "color" ? colorForm(property) : undefined;
  if (form !== undefined) return valueOfHue(form, Math.round(share * HUES));
  const range = rangeOf(property);
  if (range === undefined || !Number.isFinite(share)) return undefined;
  const { minimum, maximum, step } = range;
  const steps = Math.round((Math.min(1, Math.max(0, share)) * (maximum - minimum)) / step);
  const most = Math.floor((maximum - minimum) / step + 1e-9);
  return Number((minimum + Math.min(steps, most) * step).toFixed(DIGITS));
}

function rangeOf(
  property: Property,
): { readonly minimum: number; readonly maximum: number; readonly step: number } | undefined {
  if (property.type !== "integer" && property.type !== "number") return undefined;
  const { minimum, maximum, multipleOf } = property;
  if (minimum === undefined || maximum === undefined || !(maximum > minimum)) return undefined;
  const step = multipleOf ?? (property.type === "integer" ? 1 : (maximum - minimum) / 1_000);
  return { minimum, maximum, step };
}

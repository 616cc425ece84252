import type { PropertyValues } from "../../../../protocol/control/wire/messages";

/** A value that is a number; 0 for anything else. */
export function numberOf(values: PropertyValues, id: string): number {
  const value = Object.hasOwn(values, id) ? values[id] : undefined;
  return typeof value === "number" ? value : 0;
}

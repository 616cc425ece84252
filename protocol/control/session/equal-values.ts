import type { PropertyValue } from "../wire/messages";

/** Whether two values are the same; fields in whatever order. */
export function equalValues(one: PropertyValue | undefined, other: PropertyValue | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || Array.isArray(one) !== Array.isArray(other)) return false;
  const fields = Object.entries(one);
  const others = new Map<string, PropertyValue>(Object.entries(other));
  return fields.length === others.size && fields.every(([name, value]) => equalValues(value, others.get(name)));
}

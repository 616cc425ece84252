import type { BthomeObject } from "../../advertisement/bthome/object";
import { twoValuedObject } from "./object-names";

/** `_2` of the second of a kind in a packet; empty where there is one. */
export function suffixOf({ key }: BthomeObject): string {
  return /_\d+$/.exec(key)?.[0] ?? "";
}

/** The id of a property or event that an object is. */
export function objectId(object: BthomeObject): string {
  if (object.kind !== "binary") return object.key;
  const suffix = suffixOf(object);
  return `${twoValuedObject(object.key.slice(0, object.key.length - suffix.length)).id}${suffix}`;
}

import type { BthomeObject } from "../../advertisement/bthome/object";
import { bytesToHex } from "../../bytes/hex";
import type { PropertyValue } from "../../control/wire/messages";
import { objectId } from "./object-id";

/** Values of properties by id, as the model of `modelOfObjects` types them. */
export function valuesOfObjects(objects: readonly BthomeObject[]): Readonly<Record<string, PropertyValue>> {
  return Object.fromEntries(
    objects.flatMap((object) => {
      const value = readValue(object);
      return value === undefined ? [] : [[objectId(object), value]];
    }),
  );
}

/** What happened, in the packet's order: a button pressed, a dimmer turned, a command. */
export function eventsOfObjects(
  objects: readonly BthomeObject[],
): readonly { readonly event: string; readonly data: PropertyValue }[] {
  return objects.flatMap((object) => {
    if (object.kind === "event") return [{ event: objectId(object), data: object.event }];
    if (object.kind === "command" && object.command !== undefined)
      return [{ event: objectId(object), data: object.command }];
    return [];
  });
}

function readValue(object: BthomeObject): PropertyValue | undefined {
  switch (object.kind) {
    case "number":
      return object.key === "packet_id" ? undefined : object.value;
    case "binary":
      // Of a lock 1 is unlocked; our models say whether it is locked.
      return objectId(object).startsWith("locked") ? !object.on : object.on;
    case "text":
      return object.text;
    case "raw":
      return bytesToHex(object.bytes);
    case "timestamp":
      return new Date(object.seconds * 1_000).toISOString();
    case "version":
      return object.version;
    default:
      return undefined;
  }
}

import type { CharacteristicRef, Connection } from "../../ble/connection";
import type { BleBinding } from "../../capability/model/bindings";
import type { CapabilityModel } from "../../capability/model/model";
import { uuid } from "../../gatt/uuid";
import { type GattCodec, gattCodec } from "./gatt-codec";

/** Where a property lies on a connected device. */
export interface GattPlace {
  readonly property: string;
  readonly codec: GattCodec;
  readonly read?: CharacteristicRef;
  readonly write?: CharacteristicRef;
  readonly notify?: CharacteristicRef;
  /** Other properties have a part in the bytes that are written. */
  isShared: boolean;
}

/** The places of a model's properties that this device has. Pure. */
export function gattPlaces({ properties }: CapabilityModel, connection: Connection): readonly GattPlace[] {
  const places = Object.entries(properties).flatMap(([property, schema]): GattPlace[] => {
    const binding = schema.bindings?.ble;
    if (binding === undefined || binding === false) return [];
    const { from, to } = refsOf(binding);
    const can = (ref: CharacteristicRef | undefined) => ref && connection.characteristic(ref)?.properties;
    const [source, target] = [can(from), can(to)];
    const codec = gattCodec((from ?? to)?.characteristic ?? "", schema, binding.codec);
    const isWritable = schema.readOnly !== true && (target?.write === true || target?.writeWithoutResponse === true);
    const place: GattPlace = {
      ...{ property, codec, isShared: false },
      ...(from !== undefined && source?.read === true ? { read: from } : {}),
      ...(from !== undefined && (source?.notify === true || source?.indicate === true) ? { notify: from } : {}),
      ...(to !== undefined && isWritable ? { write: to } : {}),
    };
    return (place.read ?? place.write ?? place.notify) ? [place] : [];
  });
  for (const place of places)
    place.isShared = places.some(({ property, write }) => property !== place.property && isSame(write, place.write));
  return places;
}

function refsOf(binding: BleBinding): {
  readonly from: CharacteristicRef | undefined;
  readonly to: CharacteristicRef | undefined;
} {
  const ref = (place: { readonly serviceID: string; readonly characteristicID: string } | undefined) =>
    place && { service: uuid(place.serviceID), characteristic: uuid(place.characteristicID) };
  if (!("serviceID" in binding)) return { from: ref(binding.read), to: ref(binding.write) };
  const both = binding.type === "advertisements" ? undefined : ref(binding);
  return { from: both, to: both };
}

export function isSame(one: CharacteristicRef | undefined, other: CharacteristicRef | undefined): boolean {
  return one !== undefined && one.service === other?.service && one.characteristic === other.characteristic;
}

import { bytesToHex } from "../../../../protocol/bytes/hex";
import type { BleBinding } from "../../../../protocol/capability/model/bindings";
import type { CapabilityModel, Property } from "../../../../protocol/capability/model/model";
import { uuid } from "../../../../protocol/gatt/uuid";
import type { GattProperty, GattServiceDescription } from "../../gatt/spec";
import { defaultCodec, toBytes } from "../codec";
import type { ModelFirmware } from "../firmware/model-firmware";

/** The characteristic of a property. */
export interface BoundProperty {
  readonly id: string;
  readonly property: Property;
  readonly service: string;
  readonly characteristic: string;
  readonly codec: string;
}

/** Base of the services that a model without bindings gets: property 3 is `D0C5A203-…`. */
const GENERATED = (index: number) =>
  `D0C5A2${index.toString(16).padStart(2, "0").toUpperCase()}-6B5E-4F0D-9C3A-2F4B7E1D8A60`;
const MOST_GENERATED = 255;

/** The same model, each of its properties in a characteristic: its own binding, or one of a vendor's service. */
export function withGattBindings(model: CapabilityModel): CapabilityModel {
  const properties = Object.entries(model.properties).map(([id, property], index): [string, Property] => {
    if (property.bindings?.ble !== undefined || index >= MOST_GENERATED) return [id, property];
    const ble = { serviceID: GENERATED(0), characteristicID: GENERATED(index + 1), codec: defaultCodec(property) };
    return [id, { ...property, bindings: { ...property.bindings, ble } }];
  });
  return { ...model, properties: Object.fromEntries(properties) };
}

/** What of a model lies in characteristics. */
export function boundProperties({ properties }: CapabilityModel): readonly BoundProperty[] {
  return Object.entries(properties).flatMap(([id, property]) => {
    const place = placeOf(property.bindings?.ble);
    if (place === undefined) return [];
    const codec = place.codec ?? defaultCodec(property);
    return [{ id, property, codec, service: uuid(place.serviceID), characteristic: uuid(place.characteristicID) }];
  });
}

function placeOf(binding: false | BleBinding | undefined) {
  if (binding === undefined || binding === false) return undefined;
  if ("serviceID" in binding) return binding.type === "advertisements" ? undefined : binding;
  const place = binding.read ?? binding.write;
  return place && { ...place, ...(binding.codec === undefined ? {} : { codec: binding.codec }) };
}

/** The device's GATT table with the values of now. */
export function gattServices(
  bound: readonly BoundProperty[],
  { values }: ModelFirmware,
): readonly GattServiceDescription[] {
  const services = [...new Set(bound.map(({ service }) => service))];
  return services.map((service) => ({
    uuid: service,
    advertised: true,
    characteristics: bound
      .filter((one) => one.service === service)
      .map(({ id, property, characteristic, codec }) => ({
        uuid: characteristic,
        properties: gattProperties(property),
        ...(values[id] === undefined ? {} : { hex: bytesToHex(toBytes(values[id], codec)) }),
      })),
  }));
}

function gattProperties({ readOnly, writeOnly }: Property): readonly GattProperty[] {
  return [
    ...(writeOnly === true ? [] : (["read", "notify"] as const)),
    ...(readOnly === true ? [] : (["write"] as const)),
  ];
}

import { parseUuid } from "../../../protocol/gatt/uuid";
import type { GattCharacteristicSpec } from "../../world/radio/peripheral";
import { addressField } from "../address";
import { DeviceSpecError, textField, wholeField } from "../spec-fields";
import {
  GATT_PROPERTIES,
  type GattCharacteristicDescription,
  type GattServiceDescription,
  type GattSpec,
} from "./spec";
import { standardServices } from "./standard-services";
import { describedValue } from "./value";

export interface GattCharacteristicSettings extends GattCharacteristicSpec {
  readonly value: Uint8Array;
}

export interface GattServiceSettings {
  readonly uuid: string;
  readonly advertised: boolean;
  readonly characteristics: readonly GattCharacteristicSettings[];
}

export interface GattSettings {
  readonly name: string;
  readonly address: string;
  readonly mtu: number;
  readonly maxLinks: number;
  readonly advertisedName: string | undefined;
  readonly manufacturerData: Uint8Array | undefined;
  readonly services: readonly GattServiceSettings[];
}

/** Checks a spec, spells UUIDs out and adds the standard services. Throws {@link DeviceSpecError}. */
export function gattSettings(spec: GattSpec): GattSettings {
  const fields = { ...spec };
  const name = textField(fields, "name");
  const { manufacturerHex } = spec;
  const own: unknown = spec.services ?? [];
  if (!Array.isArray(own)) throw new DeviceSpecError(spec, "services must be a list");
  const services = [...own, ...standardServices(spec)].map((service) => serviceSettings(spec, service));
  refuseDuplicates(spec, services);
  return {
    name,
    address: addressField(spec),
    mtu: wholeField(fields, "mtu", 23, 517, 247),
    maxLinks: wholeField(fields, "maxLinks", 1, 20, 1),
    advertisedName: spec.adv === false ? undefined : textField(fields, "adv", name),
    manufacturerData: manufacturerHex === undefined ? undefined : describedValue(spec, { hex: manufacturerHex }),
    services,
  };
}

function serviceSettings(spec: GattSpec, service: GattServiceDescription): GattServiceSettings {
  if (typeof service !== "object" || service === null) throw new DeviceSpecError(spec, "a service is an object");
  const characteristics: unknown = service.characteristics ?? [];
  if (!Array.isArray(characteristics)) throw new DeviceSpecError(spec, "characteristics of a service must be a list");
  return {
    uuid: fullUuid(spec, service.uuid),
    advertised: service.advertised === true,
    characteristics: characteristics.map((characteristic) => ({
      uuid: fullUuid(spec, characteristic.uuid),
      properties: propertiesOf(spec, characteristic),
      value: describedValue(spec, characteristic),
    })),
  };
}

function fullUuid(spec: GattSpec, text: unknown): string {
  const full = parseUuid(text);
  if (full === undefined) throw new DeviceSpecError(spec, `${String(text)} is not a UUID`);
  return full;
}

function propertiesOf(spec: GattSpec, { uuid, properties }: GattCharacteristicDescription) {
  const known = Array.isArray(properties) && properties.every((property) => GATT_PROPERTIES.includes(property));
  if (!known) throw new DeviceSpecError(spec, `properties of ${uuid} must list some of ${GATT_PROPERTIES.join(", ")}`);
  return Object.fromEntries(properties.map((property) => [property, true]));
}

/** A phone's request names the characteristic alone, so a device may have each UUID once. */
function refuseDuplicates(spec: GattSpec, services: readonly GattServiceSettings[]): void {
  const seen = new Set<string>();
  for (const { uuid } of services.flatMap((service) => service.characteristics)) {
    if (seen.has(uuid)) throw new DeviceSpecError(spec, `characteristic ${uuid} is there twice`);
    seen.add(uuid);
  }
}

import { parseUuid, shortUuid } from "../../gatt/uuid";
import type { CharacteristicProperties } from "../../ports/ble";
import { defined } from "../formats/source-reader";
import type { CapabilityModel, Property } from "../model/model";
import { STANDARD_ITEMS, type StandardItem } from "./standard-items";

/** A service as a phone discovers it; UUIDs in any form. */
export interface DiscoveredService {
  readonly uuid: string;
  readonly characteristics: readonly {
    readonly uuid: string;
    readonly properties: Partial<CharacteristicProperties>;
  }[];
}

/** Of the link itself, not of the device. */
const NOT_SHOWN = ["1800", "1801"];
const MOST_PROPERTIES = 1_000;

/**
 * The model of a device that nobody described, from the services it has: what the Bluetooth SIG's specifications name is a property
 * with its meaning, anything else a raw row that is read as bytes. Plain GATT has no owner: who is near can do the same.
 */
export function modelOfServices(services: readonly DiscoveredService[]): CapabilityModel {
  const properties: Record<string, Property> = {};
  for (const { uuid, characteristics } of services) {
    const service = shortUuid(parseUuid(uuid) ?? uuid);
    if (NOT_SHOWN.includes(service)) continue;
    for (const characteristic of characteristics) {
      const short = shortUuid(parseUuid(characteristic.uuid) ?? characteristic.uuid);
      const item = Object.hasOwn(STANDARD_ITEMS, short) ? STANDARD_ITEMS[short] : undefined;
      const isStandard = item?.services.includes(service) === true;
      const id = isStandard ? item.id : `raw_${service}_${short}`.toLowerCase().replace(/-/g, "");
      // Two of the same in one device can't be told apart by a binding: the first is it.
      if (Object.hasOwn(properties, id) || Object.keys(properties).length >= MOST_PROPERTIES) continue;
      const place = { serviceID: service, characteristicID: short };
      properties[id] = isStandard
        ? standardProperty(item, place, characteristic.properties)
        : rawProperty(place, characteristic.properties);
    }
  }
  return { id: "gatt.services", version: "1.0.0", properties, actions: {}, events: {} };
}

type Place = { readonly serviceID: string; readonly characteristicID: string };

function standardProperty(item: StandardItem, place: Place, can: Partial<CharacteristicProperties>): Property {
  const { title, kind, schema, category, precision, staleAfterMs, isWritable } = item;
  const ui = defined({ category, precision });
  return {
    ...schema,
    ...defined({ title, kind, staleAfterMs }),
    ...access(can, isWritable === true),
    bindings: { ble: { ...place, codec: "sig" }, lan: false, cloud: false },
    ...(Object.keys(ui).length === 0 ? {} : { ui }),
  } as Property;
}

/** Not written, though it may be writable: what its bytes do nobody here knows. */
function rawProperty(place: Place, can: Partial<CharacteristicProperties>): Property {
  return {
    type: "string",
    format: "hex",
    title: place.characteristicID,
    ...access(can, false),
    bindings: { ble: { ...place, codec: "hex" }, lan: false, cloud: false },
    ui: { widget: "raw", category: "diagnostic", showLess: true },
  };
}

type Access = Pick<Property, "readOnly" | "writeOnly" | "observable">;

function access(can: Partial<CharacteristicProperties>, mayWrite: boolean): Access {
  const isWritable = mayWrite && (can.write === true || can.writeWithoutResponse === true);
  const isReported = can.notify === true || can.indicate === true;
  return {
    ...(isWritable ? {} : { readOnly: true }),
    ...(isReported ? { observable: true } : {}),
    ...(isWritable && can.read !== true && !isReported ? { writeOnly: true } : {}),
  };
}

import type { CapabilityModel } from "../../model/model";
import { textIn } from "../../model/texts";
import type { Exported } from "../format";
import { Losses } from "../losses";
import { actionComponent, eventComponent, propertyComponents } from "./components";
import type { Topics } from "./topics";
import { topicsOf } from "./topics";

/** Which device is discovered. */
export interface DiscoveredDevice {
  /** As in its topics. */
  readonly id: string;
  readonly name?: string;
  readonly manufacturer?: string;
  readonly firmware?: string;
  /** Of its room in the house. */
  readonly area?: string;
  /** What its topics begin with; absent: `companion/homeassistant`. */
  readonly under?: string;
}

const ANY: DiscoveredDevice = { id: "unnamed" };
const ORIGIN = { name: "device-companion" };

/**
 * Writes the payload of `homeassistant/device/<id>/config` (MQTT discovery, device form), retained. What Home Assistant has no
 * entity for is listed as lost.
 */
export function exportHomeAssistant(model: CapabilityModel, device: DiscoveredDevice = ANY): Exported {
  const losses = new Losses();
  const topics: Topics = topicsOf(device.id, device.under);
  const components = [
    ...Object.entries(model.properties).flatMap(([id, property]) => propertyComponents(id, property, topics, losses)),
    ...Object.entries(model.actions).map(([id, action]) => actionComponent(id, action, topics, losses)),
    ...Object.entries(model.events).map(([id, event]) => eventComponent(id, event, topics)),
  ];
  const document = {
    device: {
      identifiers: [device.id],
      name: device.name ?? textIn(model.title ?? model.id, "en"),
      ...(device.manufacturer === undefined ? {} : { manufacturer: device.manufacturer }),
      model: textIn(model.title ?? model.id, "en"),
      model_id: model.id,
      ...(device.firmware === undefined ? {} : { sw_version: device.firmware }),
      ...(device.area === undefined ? {} : { suggested_area: device.area }),
    },
    origin: ORIGIN,
    availability_topic: topics.availability,
    components: Object.fromEntries(
      components.map(({ key, component }) => [key, { unique_id: `${device.id}-${key}`, ...component }]),
    ),
  };
  return { document, lost: losses.lines };
}

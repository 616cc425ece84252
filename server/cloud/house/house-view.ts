import { exportHomeAssistant } from "../../../protocol/capability/formats/home-assistant/export-home-assistant";
import { topicsOf } from "../../../protocol/capability/formats/home-assistant/topics";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { PropertyValue } from "../../../protocol/control/wire/messages";
import type { HouseDevice } from "./house-store";

/** First level of the topics of all devices in the house. */
export const HOUSE_TOPICS = "dc-house";

export interface HouseMessage {
  readonly topic: string;
  /** Empty, of discovery: the device is gone. */
  readonly payload: string;
  readonly retain: boolean;
}

export const configTopic = (device: string) => `homeassistant/device/${device}/config`;

/** How a device stands, for its house. */
export interface Standing {
  readonly online: boolean;
  readonly values: Readonly<Record<string, PropertyValue>>;
  readonly firmware?: string;
}

/** MQTT discovery of Home Assistant, device form: what the device is. Pure. */
export function discovery(device: HouseDevice, model: CapabilityModel, { firmware }: Standing): HouseMessage {
  const { document } = exportHomeAssistant(device.dangerous ? model : withoutDanger(model), {
    ...{ id: device.id, under: HOUSE_TOPICS },
    ...(device.name === undefined ? {} : { name: device.name }),
    ...(device.room === undefined ? {} : { area: device.room }),
    ...(firmware === undefined ? {} : { firmware }),
  });
  return { topic: configTopic(device.id), payload: JSON.stringify(document), retain: true };
}

/** All that changes: one JSON object of every value, and whether the device is there. Pure. */
export function standing(device: string, { online, values }: Standing): readonly HouseMessage[] {
  const topics = topicsOf(device, HOUSE_TOPICS);
  const presence = { topic: topics.availability, payload: online ? "online" : "offline", retain: true };
  return Object.keys(values).length === 0
    ? [presence]
    : [{ topic: topics.state, payload: JSON.stringify(values), retain: true }, presence];
}

export function happened(device: string, event: string): HouseMessage {
  return {
    ...{ topic: topicsOf(device, HOUSE_TOPICS).event(event), retain: false },
    payload: JSON.stringify({ event_type: event }),
  };
}

/** The house has it no more: Home Assistant forgets a device whose discovery is empty. */
export function gone(device: string): readonly HouseMessage[] {
  const topics = topicsOf(device, HOUSE_TOPICS);
  return [configTopic(device), topics.availability, topics.state].map((topic) => ({
    topic,
    payload: "",
    retain: true,
  }));
}

/** What a person would be asked about is shown, and not offered. */
function withoutDanger(model: CapabilityModel): CapabilityModel {
  const isDangerous = ({ dangerous = false }: { readonly dangerous?: unknown }) => dangerous !== false;
  return {
    ...model,
    properties: Object.fromEntries(
      Object.entries(model.properties).map(([id, one]) => [id, isDangerous(one) ? { ...one, readOnly: true } : one]),
    ),
    actions: Object.fromEntries(Object.entries(model.actions).filter(([, one]) => !isDangerous(one))),
  };
}

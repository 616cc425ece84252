import { readFromDevice } from "../../../protocol/cloud/mqtt/read-payload";
import {
  DEVICE_PUBLISHES,
  RETAINED_TOPICS,
  TOPIC_SUFFIXES,
  type TopicKind,
  topicOf,
} from "../../../protocol/cloud/mqtt/topics";
import { LONGEST_PAYLOAD } from "./broker-limits";

/** What one device may do with a broker, and nothing else. */
export interface DeviceRights {
  /** Topics that it may publish. */
  readonly publishes: ReadonlyMap<string, TopicKind>;
  /** Filters that it may subscribe to. */
  readonly subscribes: ReadonlySet<string>;
}

/** Everything below it goes from the cloud to the device. */
const DOWN = "down";

export function rightsOf(prefix: string, device: { readonly id: string; readonly product: string }): DeviceRights {
  const of = { prefix, product: device.product, device: device.id };
  const listens = (Object.keys(TOPIC_SUFFIXES) as TopicKind[]).filter((kind) => !DEVICE_PUBLISHES.includes(kind));
  const down = `${prefix}/${device.product}/${device.id}/${DOWN}`;
  return {
    publishes: new Map(DEVICE_PUBLISHES.map((kind) => [topicOf(of, kind), kind])),
    subscribes: new Set([...listens.map((kind) => topicOf(of, kind)), `${down}/+`, `${down}/#`]),
  };
}

export interface Published {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: number;
  readonly retain: boolean;
}

export type PublishRefusal = "topic" | "qos" | "payload-length" | "retained" | "payload";

/** Why a device may not publish this; undefined: it may. */
export function refusalOf(
  rights: DeviceRights,
  { topic, payload, qos, retain }: Published,
): PublishRefusal | undefined {
  const kind = rights.publishes.get(topic);
  if (kind === undefined) return "topic";
  if (qos > 1) return "qos";
  if (payload.length > LONGEST_PAYLOAD) return "payload-length";
  if (!RETAINED_TOPICS.includes(kind)) return retain ? "retained" : undefined;
  // What is kept for long is looked at before; nothing at all clears it.
  return payload.length === 0 || readFromDevice(kind, payload) !== undefined ? undefined : "payload";
}

/** Whether this may be a device's last will: that it is not there any more, and nothing else. */
export function mayBeWill(rights: DeviceRights, will: Published): boolean {
  const kind = rights.publishes.get(will.topic);
  if (kind !== "availability" || will.qos > 1 || will.payload.length > LONGEST_PAYLOAD) return false;
  const said = readFromDevice(kind, will.payload);
  return said?.is === "presence" && !said.online;
}

/**
 * The topics between a device and the cloud's MQTT broker: `{prefix}/{product}/{device}/…`. `device` is the id of the identity that
 * was handed over, which is also client id and user name. QoS 1; only `availability` and `meta` are retained, a command never.
 */
export const TOPIC_SUFFIXES = {
  /** device to cloud: {@link PropertyReport}. */
  reported: "up/property",
  /** cloud to device: {@link PropertyCommand}. */
  desired: "down/property",
  /** device to cloud: {@link CommandReply}, to a property command. */
  desiredReply: "up/property_reply",
  /** device to cloud: {@link EventReport}. */
  event: "up/event",
  /** cloud to device: {@link ActionCommand}. */
  action: "down/action",
  /** device to cloud: {@link CommandReply}, to an action. */
  actionReply: "up/action_reply",
  /** `online` or, as the device's last will, `offline`; retained. */
  availability: "availability",
  /** {@link DeviceMeta}; retained. */
  meta: "meta",
} as const;

export type TopicKind = keyof typeof TOPIC_SUFFIXES;

/** What a device may publish; it may subscribe to the others. */
export const DEVICE_PUBLISHES: readonly TopicKind[] = [
  "reported",
  "desiredReply",
  "event",
  "actionReply",
  "availability",
  "meta",
];

/** Kept by the broker for who subscribes later. */
export const RETAINED_TOPICS: readonly TopicKind[] = ["availability", "meta"];

export interface DeviceTopic {
  readonly prefix: string;
  readonly product: string;
  readonly device: string;
}

const PREFIX = /^[A-Za-z0-9_-]{1,32}$/;
/** As `products/` names them. */
const PRODUCT = /^[A-Za-z0-9_-]{1,64}$/;
const DEVICE = /^[0-9a-f]{32}$/;

export function topicOf({ prefix, product, device }: DeviceTopic, kind: TopicKind): string {
  return `${prefix}/${product}/${device}/${TOPIC_SUFFIXES[kind]}`;
}

/** Reads a topic; undefined for whatever is none of these. Never throws. */
export function readTopic(topic: string): (DeviceTopic & { readonly kind: TopicKind }) | undefined {
  const [prefix = "", product = "", device = "", ...rest] = topic.split("/", 6);
  const suffix = rest.join("/");
  const kind = (Object.keys(TOPIC_SUFFIXES) as TopicKind[]).find((one) => TOPIC_SUFFIXES[one] === suffix);
  if (kind === undefined || !PREFIX.test(prefix) || !PRODUCT.test(product) || !DEVICE.test(device)) return undefined;
  return { prefix, product, device, kind };
}

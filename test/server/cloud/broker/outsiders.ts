import { connect } from "node:net";
import { encodeAvailability, encodeForDevice, encodeFromDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { TOPIC_SUFFIXES, type TopicKind } from "../../../../protocol/cloud/mqtt/topics";
import { MqttDevice, PREFIX, type TestDevice, topicFor } from "./mqtt-device";
import { connectBytes, pingBytes, publishBytes, subscribeBytes } from "./raw-packets";

export interface Scene {
  readonly url: string;
  readonly victim: TestDevice;
  /** Admitted, another one. */
  readonly stranger: TestDevice;
  readonly revoked: TestDevice;
}

export interface Outsider {
  /** Topics of what it got, once the broker has nothing more for it. */
  received(): Promise<readonly string[]>;
  end(): Promise<void>;
}

const KINDS = Object.keys(TOPIC_SUFFIXES) as TopicKind[];

/** Every topic and wildcard x every kind of caller x publishing and subscribing, made from the topics themselves. */
export async function triesOfOutsiders(
  scene: Scene,
  look: (attempt: () => Promise<Outsider>, what: string) => Promise<void>,
): Promise<void> {
  const { victim, stranger } = scene;
  const topics = KINDS.map((kind) => topicFor(victim, kind));
  const wildcards = [
    "#",
    "+/#",
    `${PREFIX}/#`,
    "+/+/+/up/#",
    `${PREFIX}/${victim.product}/+/down/#`,
    `${PREFIX}/+/${victim.id}/#`,
    `${PREFIX}/${victim.product}/${victim.id}/#`,
    `${PREFIX}/${victim.product}/${victim.id}/down/#`,
    `$share/g/${PREFIX}/#`,
    "$SYS/#",
    "$CONTROL/#",
  ];
  for (const filter of [...topics, ...wildcards])
    await look(() => subscriber(scene.url, stranger, filter), `another device subscribes ${filter}`);
  for (const kind of KINDS)
    await look(() => publisher(scene.url, stranger, topicFor(victim, kind), sampleOf(kind)), `another device: ${kind}`);
  for (const [who, as] of Object.entries(callersWithoutRight(scene)))
    await look(() => pipelined(scene.url, as, topics, wildcards), `${who}, on every topic`);
}

/** Who has no right to connect at all. */
function callersWithoutRight({ victim, revoked }: Scene): Readonly<Record<string, Caller>> {
  return {
    "no one": { clientId: "" },
    "no one in the device's name": { clientId: victim.id },
    "a revoked device": { clientId: revoked.id, userName: revoked.id, password: revoked.secret },
    "a revoked device in another's name": { clientId: victim.id, userName: revoked.id, password: revoked.secret },
    "an owner by the account": { clientId: "owner-1", userName: "owner-1", password: "token-of-the-session" },
    "a guest with the device's name": { clientId: victim.id, userName: victim.id, password: "token-of-the-session" },
    "who knows the hash": { clientId: victim.id, userName: victim.id, password: "0".repeat(64) },
  };
}

interface Caller {
  readonly clientId: string;
  readonly userName?: string;
  readonly password?: string;
}

async function subscriber(url: string, as: TestDevice, filter: string): Promise<Outsider> {
  const client = await MqttDevice.connect(url, as);
  await client.mayHear(filter);
  return {
    async received() {
      // What the broker had for it came before this answer.
      if (client.client.connected)
        await client.say(encodeFromDevice({ op: "event", boot: 1, t: 1, seq: 1, event: "x" }, "set"));
      return client.messages.all;
    },
    end: () => client.end(),
  };
}

async function publisher(url: string, as: TestDevice, topic: string, payload: Uint8Array): Promise<Outsider> {
  const client = await MqttDevice.connect(url, as);
  // Answered as any other, or the connection is cut: both are right, as long as nothing arrives.
  const cut = client.closed;
  await Promise.race([client.client.publishAsync(topic, Buffer.from(payload), { qos: 1, retain: true }), cut]).catch(
    () => undefined,
  );
  return { received: async () => client.messages.all, end: () => client.end() };
}

/** Says everything at once, without waiting for what the broker answers. */
async function pipelined(
  url: string,
  as: Caller,
  topics: readonly string[],
  wildcards: readonly string[],
): Promise<Outsider> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const bytes: Buffer[] = [];
  socket.on("data", (part) => bytes.push(part));
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(
    Buffer.concat([
      connectBytes(as),
      ...[...topics, ...wildcards].map((filter, at) => subscribeBytes(filter, at + 1)),
      ...topics.map((topic, at) => publishBytes(topic, sampleOf(KINDS[at] ?? "reported"))),
      pingBytes,
    ]),
  );
  await closed;
  const answer = Buffer.concat(bytes);
  return {
    // A refusal (CONNACK, not 0) or silence; anything behind it is something that it got.
    async received() {
      return answer.length === 0 || (answer.length === 4 && answer[0] === 0x20 && answer[3] !== 0)
        ? []
        : [answer.toString("hex")];
    },
    end: async () => void socket.destroy(),
  };
}

function sampleOf(kind: TopicKind): Uint8Array {
  const time = { boot: 3, t: 1 };
  const key = "00000000000000ff";
  if (kind === "reported")
    return encodeFromDevice({ op: "state", ...time, ver: 99, values: { power: false } }, "set").payload;
  if (kind === "event") return encodeFromDevice({ op: "event", ...time, seq: 99, event: "forged" }, "set").payload;
  if (kind === "desiredReply" || kind === "actionReply")
    return encodeFromDevice({ op: "result", ...time, key, code: "done" }, "set").payload;
  if (kind === "availability") return encodeAvailability(false).payload;
  if (kind === "meta") return new TextEncoder().encode('{"model":"forged"}');
  return kind === "desired"
    ? encodeForDevice({ op: "set", key, boot: 3, until: 9_999, values: { power: false } }).payload
    : encodeForDevice({ op: "invoke", key, boot: 3, until: 9_999, action: "forged" }).payload;
}

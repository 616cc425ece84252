import { encodeForDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { readFromDevice } from "../../../../protocol/cloud/mqtt/read-payload";
import { readTopic, type TopicKind, topicOf } from "../../../../protocol/cloud/mqtt/topics";
import type { PhoneMessage } from "../../../../protocol/control/wire/messages";
import { createModelledDevice } from "../../../../simulator/devices/modelled/modelled-device";
import { CloudUplink } from "../../../../simulator/devices/modelled/uplink/cloud-uplink";
import type { BrokerHandlers, BrokerLogin, BrokerMessage } from "../../../../simulator/world/cloud/device-broker";
import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import { World } from "../../../../simulator/world/time/world";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";

const IDENTITY = {
  id: "ab".repeat(16),
  key: new Uint8Array(32).fill(7),
  cloud: { url: "mqtts://cloud.companion.test:8883", prefix: "dc" },
};
const TOPIC = { prefix: "dc", product: "lamp", device: IDENTITY.id };

/** A lamp with an identity on a network, and a broker that notes what it does. */
function lamp() {
  const world = new World({ seed: 1 });
  const host = createDeviceHost(world, new WifiAir(world.random).station("LAMP"), "LAMP");
  const { firmware } = createModelledDevice({ kind: "lamp", name: "LAMP" }, host);
  const state = { online: true, identity: IDENTITY as typeof IDENTITY | undefined };
  const connections: {
    login: BrokerLogin;
    handlers: BrokerHandlers;
    published: BrokerMessage[];
    subscribed: string[];
    ended?: "end" | "drop";
    at: number;
  }[] = [];
  const lan = { isOnline: () => state.online, address: () => undefined, send: () => {}, onFrameLength: () => () => {} };
  const uplink = new CloudUplink({
    host: { ...host, lan },
    broker: {
      connect: (login, handlers) => {
        const one: (typeof connections)[number] = {
          login,
          handlers,
          published: [],
          subscribed: [],
          at: world.elapsed(),
        };
        connections.push(one);
        return {
          publish: (message) => void one.published.push(message),
          subscribe: (topics) => void one.subscribed.push(...topics),
          end: () => {
            one.ended = "end";
          },
          drop: () => {
            one.ended = "drop";
          },
        };
      },
    },
    firmware,
    product: "lamp",
    version: "1.0",
    identity: () => state.identity,
  });
  const last = () => {
    const one = connections.at(-1);
    if (one === undefined) throw new Error("it never connected");
    return one;
  };
  return {
    ...{ world, firmware, state, connections, uplink, last },
    connect: async () => {
      await world.advance(1_100);
      last().handlers.connected();
    },
    tell: (message: PhoneMessage) => {
      const { kind, payload } = encodeForDevice(message);
      last().handlers.message({ topic: topicOf(TOPIC, kind), payload });
    },
    /** Kinds of topics and what was said there. */
    said: () => last().published.map(({ topic, payload }) => read(topic, payload)),
  };
}

function read(topic: string, payload: Uint8Array) {
  const kind = readTopic(topic)?.kind as TopicKind;
  return { kind, said: readFromDevice(kind, payload) };
}

const set = (key: string, brightness: number, { boot = 1, until = 60_000 } = {}): PhoneMessage => ({
  op: "set",
  key: key.padStart(16, "0"),
  ...{ boot, until },
  values: { brightness },
});

describe("a device's connection to the cloud", () => {
  it("shows its identity, leaves a will, and says what it is and how it is", async () => {
    const { connect, last, said } = lamp();
    await connect();
    const { login, subscribed } = last();
    expect(login).toMatchObject({ url: IDENTITY.cloud.url, clientId: IDENTITY.id, username: IDENTITY.id });
    expect(login.password).toMatch(/^[0-9a-f]{64}$/);
    expect(read(login.will.topic, login.will.payload)).toEqual({
      kind: "availability",
      said: { is: "presence", online: false },
    });
    expect(subscribed).toEqual([topicOf(TOPIC, "desired"), topicOf(TOPIC, "action")]);
    expect(said().map(({ kind }) => kind)).toEqual(["availability", "meta", "reported"]);
    expect(last().published.map(({ retain }) => retain)).toEqual([true, true, false]);
  });

  it("does a command once however often it comes, and answers each", async () => {
    const { connect, tell, said, firmware } = lamp();
    await connect();
    tell(set("1", 30));
    tell(set("1", 30));
    expect(firmware.executed).toBe(1);
    const replies = said().filter(({ kind }) => kind === "desiredReply");
    expect(replies.map(({ said }) => said)).toMatchObject([
      { message: { code: "done" } },
      { message: { code: "done" } },
    ]);
  });

  it("answers an action on the topic of actions", async () => {
    const { connect, tell, said } = lamp();
    await connect();
    tell({ op: "invoke", key: "2".padStart(16, "0"), boot: 1, until: 60_000, action: "identify" });
    expect(said().at(-1)).toMatchObject({ kind: "actionReply", said: { message: { code: "done" } } });
  });

  it("does nothing after a command's time, nor what was meant for another start", async () => {
    const { connect, tell, said, firmware } = lamp();
    await connect();
    tell(set("1", 30, { until: 500 }));
    tell(set("2", 30, { boot: 7 }));
    expect(firmware.executed).toBe(0);
    const codes = said().flatMap(({ said }) =>
      said?.is === "message" && "code" in said.message ? [said.message.code] : [],
    );
    expect(codes).toEqual(["expired", "stale"]);
  });

  it("says goodbye when a reset took its identity, and is gone without a word when its network is", async () => {
    const reset = lamp();
    await reset.connect();
    reset.state.identity = undefined;
    await reset.world.advance(1_100);
    expect(reset.last().ended).toBe("end");
    const offline = lamp();
    await offline.connect();
    offline.state.online = false;
    await offline.world.advance(1_100);
    expect(offline.last().ended).toBe("drop");
    await offline.world.advance(10_000);
    expect(offline.connections).toHaveLength(1);
    offline.state.online = true;
    await offline.connect();
    expect(offline.connections).toHaveLength(2);
  });

  it("connects anew after a restart, as another start", async () => {
    const { connect, connections, firmware, world, said } = lamp();
    await connect();
    firmware.cycle.restart();
    await world.advance(3_000);
    expect(connections[0]?.ended).toBe("drop");
    await connect();
    expect(said().at(-1)).toMatchObject({ said: { message: { boot: 2 } } });
  });

  it("waits longer after each attempt that fails, a minute and a fifth at most", async () => {
    const { world, connections, last } = lamp();
    for (let attempt = 0; attempt < 10; attempt++) {
      const before = connections.length;
      await world.until(() => connections.length > before, 120_000);
      last().handlers.closed();
    }
    const pauses = connections.slice(1).map(({ at }, index) => at - (connections[index]?.at ?? 0));
    expect(pauses[0]).toBeLessThanOrEqual(3_000);
    expect(pauses[4]).toBeGreaterThanOrEqual(16_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(73_000);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(60_000);
  });
});

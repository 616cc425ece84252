import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { encodeFromDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { VirtualClock } from "../../support/virtual-clock";
import { type EmbeddedRig, embeddedRig } from "./embedded-rig";
import { Heard } from "./heard";
import { MqttDevice, newDevice, type TestDevice, topicFor } from "./mqtt-device";
import { connectBytes, lengthBytes, packet, publishBytes } from "./raw-packets";

const EVENT = encodeFromDevice({ op: "event", boot: 1, t: 1, seq: 1, event: "x" }, "set");

describe("what one device does to the broker harms no other", () => {
  let rig: EmbeddedRig;
  let bystander: MqttDevice;
  let heard: Heard;
  const clock = new VirtualClock();

  beforeAll(async () => {
    rig = await embeddedRig({ drainMs: 60_000, mostUnknown: 20 }, clock);
    heard = new Heard();
    rig.gateway.listen(heard);
    const device = newDevice();
    await rig.admit(device);
    bystander = await MqttDevice.online(rig.url, device);
  });
  afterAll(async () => {
    await bystander.end();
    await rig.close();
  });
  afterEach(async () => {
    // Whatever happened: the bystander is there, and is heard.
    const seq = heard.all.length;
    await clock.advance(60_000);
    await bystander.say(encodeFromDevice({ op: "event", boot: 2, t: 1, seq, event: "alive" }, "set"));
    await heard.untilMessage({ op: "event", boot: 2, t: 1, seq, event: "alive" });
  });

  const admitted = async (): Promise<TestDevice> => {
    const device = newDevice();
    await rig.admit(device);
    return device;
  };
  const raw = async (): Promise<Socket> => {
    const socket = connect(Number(new URL(rig.url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.resume();
    await once(socket, "connect");
    return socket;
  };
  const closes = async (...bytes: readonly Uint8Array[]): Promise<void> => {
    const socket = await raw();
    socket.write(Buffer.concat(bytes));
    await once(socket, "close");
  };
  const credentialsOf = ({ id, secret }: TestDevice) => ({ clientId: id, userName: id, password: secret });

  it.each<[string, (device: TestDevice) => readonly Uint8Array[]]>([
    ["bytes of another protocol", () => [Buffer.from("GET / HTTP/1.1\r\n\r\n")]],
    ["a packet before CONNECT", (device) => [publishBytes(topicFor(device, "event"), EVENT.payload)]],
    ["a CONNECT that promises 256 MB", () => [Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f])]],
    ["a length that never ends", () => [Buffer.from([0x10, 0x80, 0x80, 0x80, 0x80, 0x80])]],
    ["CONNECT twice", (device) => [connectBytes(credentialsOf(device)), connectBytes(credentialsOf(device))]],
    ["a message of 17 KB", (d) => [connectBytes(credentialsOf(d)), Buffer.from([0x30, ...lengthBytes(17_408)])]],
    ["an unknown packet type", (device) => [connectBytes(credentialsOf(device)), packet(0xf0)]],
    ["no keep-alive", (device) => [connectBytes(credentialsOf(device), 0)]],
    ["a keep-alive of an hour", (device) => [connectBytes(credentialsOf(device), 3_600)]],
  ])("%s: the connection ends, and nothing of it was taken", async (_what, bytes) => {
    const device = await admitted();
    await closes(...bytes(device));
    expect(heard.of(device.id).filter((one) => "message" in one)).toEqual([]);
  });

  it.each<[string, (device: MqttDevice) => unknown, string]>([
    [
      "a topic of its own that only the cloud publishes",
      ({ client, device }) => client.publish(topicFor(device, "desired"), '{"get":true}', { qos: 1 }),
      "topic",
    ],
    [
      "QoS 2",
      ({ client, device }) => client.publish(topicFor(device, "event"), Buffer.from(EVENT.payload), { qos: 2 }),
      "qos",
    ],
    [
      "a report that is to be retained",
      ({ client, device }) =>
        client.publish(topicFor(device, "event"), Buffer.from(EVENT.payload), { qos: 1, retain: true }),
      "retained",
    ],
    [
      "an availability of its own words",
      ({ client, device }) => client.publish(topicFor(device, "availability"), "perhaps"),
      "payload",
    ],
    [
      "a payload of 16,385 bytes",
      ({ client, device }) => client.publish(topicFor(device, "reported"), "x".repeat(16_385)),
      "payload-length",
    ],
  ])("%s is not taken, the device is cut, and the log says why", async (_what, act, why) => {
    const device = await MqttDevice.online(rig.url, await admitted());
    const { closed } = device;
    act(device);
    await closed;
    await rig.reports.until((one) => one.device === device.device.id && one.why === why);
    expect(heard.of(device.device.id).filter((one) => "message" in one)).toEqual([]);
  });

  it("a last will on another's topic, or of other words, lets nobody in", async () => {
    const [device, victim] = [await admitted(), await admitted()];
    for (const [topic, payload] of [
      [topicFor(victim, "availability"), "offline"],
      [topicFor(device, "event"), "{}"],
      [topicFor(device, "availability"), "online"],
    ] as const)
      await expect(
        MqttDevice.connect(rig.url, device, { will: { topic, payload: Buffer.from(payload), qos: 1, retain: true } }),
      ).rejects.toMatchObject({ code: 5 });
    expect(heard.of(victim.id)).toEqual([]);
  });

  it("a flood is cut after its burst; slowly said, the same is taken", async () => {
    const device = await MqttDevice.online(rig.url, await admitted());
    const { closed } = device;
    for (let at = 0; at < 200; at += 1)
      device.client.publish(topicFor(device.device, "event"), Buffer.from(EVENT.payload));
    await closed;
    await rig.reports.until((one) => one.device === device.device.id && one.why === "too-many");
    const taken = heard.of(device.device.id).filter((one) => "message" in one).length;
    expect(taken).toBeLessThanOrEqual(100);
    const slow = await MqttDevice.online(rig.url, await admitted());
    for (let at = 0; at < 150; at += 1) {
      await slow.say(EVENT);
      if (at % 10 === 9) await clock.advance(1_000);
    }
    expect(slow.client.connected).toBe(true);
    await slow.end();
  });

  it("a reader that takes nothing is cut before much waits for it", async () => {
    const device = await admitted();
    const socket = connect(Number(new URL(rig.url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(connectBytes(credentialsOf(device)));
    const down = `dc/${device.product}/${device.id}/down/#`;
    socket.write(packet(0x82, Buffer.from([0, 1, 0, down.length]), Buffer.from(down), Buffer.from([1])));
    let bytes = 0;
    await new Promise<void>((resolve) => {
      socket.on("data", (part) => {
        bytes += part.length;
        if (bytes >= 9) resolve();
      });
    });
    socket.pause();
    const cut = rig.reports.until((one) => one.device === device.id && one.why === "slow-reader");
    const values = { text: "x".repeat(16_000) };
    // Loopback buffers some MB by itself.
    for (let at = 0; at < 4_000; at += 1) {
      await rig.gateway.send(device, { op: "set", key: "00000000000000aa", boot: 1, until: 1, values });
      if (rig.reports.all.some((one) => one.device === device.id)) break;
      if (at % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await cut;
    socket.destroy();
  });

  it("connections that say nothing are few, and end", async () => {
    const few = await embeddedRig({ connectMs: 20, mostUnknown: 2 });
    const silent = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const socket = connect(Number(new URL(few.url).port), "127.0.0.1");
        socket.on("error", () => undefined);
        socket.resume();
        await once(socket, "close");
      }),
    );
    expect(silent).toHaveLength(4);
    const device = newDevice();
    await few.admit(device);
    await (await MqttDevice.connect(few.url, device)).end();
    await few.close();
  });

  it("guesses end after some a minute, in the name of one device and from one address, right ones too", async () => {
    const few = await embeddedRig({ guessesOfDevice: 3, guessesOfAddress: 6 }, clock);
    const [device, other] = [newDevice(), newDevice()];
    await few.admit(device);
    await few.admit(other);
    const codeOf = (as: TestDevice) =>
      MqttDevice.connect(few.url, as).then(
        (one) => one.end(),
        (error) => error.code,
      );
    const wrong = { ...device, secret: "b".repeat(64) };
    const codes = [];
    for (const as of [wrong, wrong, wrong, wrong, device, other]) codes.push(await codeOf(as));
    expect(codes).toEqual([5, 5, 5, 3, 3, undefined]);
    for (let at = 0; at < 3; at += 1) await codeOf(newDevice());
    expect(await codeOf(other)).toBe(3);
    await clock.advance(60_000);
    expect(await codeOf(device)).toBeUndefined();
    await few.close();
  });

  it("without its database nobody is let in, and told to come again", async () => {
    const device = await admitted();
    rig.credentials.gone = true;
    await expect(MqttDevice.connect(rig.url, device)).rejects.toMatchObject({ code: 3 });
    rig.credentials.gone = false;
    await (await MqttDevice.connect(rig.url, device)).end();
  });
});

import mqtt from "mqtt";
import { products } from "../../../../products";
import { systemClock } from "../../../../server/clock/system-clock";
import { HouseBridge } from "../../../../server/cloud/house/house-bridge";
import { HouseDoor } from "../../../../server/cloud/house/house-door";
import { letIn, renewHouse, takeOut } from "../../../../server/cloud/house/house-store";
import { listenMqtt, type MqttListener } from "../../../../server/cloud/listen-mqtt";
import { modelsOf } from "../../../../server/cloud/twin/models";
import type { Order } from "../../../../server/schedules/order";

import { type CloudRig, cloudRig, LAMP, OTHER_LAMP, PLUG } from "../support/cloud-rig";
import { HomeAssistant } from "./home-assistant";

let rig: CloudRig;
let bridge: HouseBridge;
let door: HouseDoor;
let listener: MqttListener;
let orders: Order[];
let ordered: () => void = () => undefined;
let logged: object[];
const houses: HomeAssistant[] = [];
const LOCK = "e".repeat(32);

beforeEach(async () => {
  rig = await cloudRig();
  orders = [];
  logged = [];
  const log = { info: (line: object) => void logged.push(line), warn: (line: object) => void noted(line) };
  bridge = new HouseBridge({
    ...{ database: rig.database, clock: rig.clock, fanout: rig.fanout, modelOf: modelsOf(products()), log },
    newKey: () => "0".repeat(16),
    readTwin: (device) => rig.cloud.twins.read(device),
    order: async (order) => {
      orders.push(order);
      ordered();
      return true;
    },
  });
  door = await HouseDoor.open({ database: rig.database, clock: systemClock, bridge, log });
  listener = await listenMqtt(door, { host: "127.0.0.1", port: 0, setting: "HOUSE_MQTT_PORT" });
});
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
  bridge.close();
  await listener.close();
  await door.close();
  await rig.close();
});

function noted(line: object): void {
  logged.push(line);
  ordered();
}
/** Until an order came, or one was dropped. */
const nextOrder = () => new Promise<void>((resolve) => (ordered = resolve));
const passwordOf = (user: string) => `password of ${user}`;
const nameOf = (user: string) => `house-${Buffer.from(user.padEnd(8)).toString("hex")}`;

async function owned(user: string, device: string, product = "lamp", dangerous = false): Promise<void> {
  await rig.database.deleteFrom("cloud_device").where("id", "=", device).execute();
  await rig.database
    .insertInto("cloud_device")
    .values({
      id: device,
      owner_id: user,
      device_id: `at-${device}`,
      product,
      secret_hash: "",
      bound_at: 1,
      revoked_at: null,
    })
    .execute();
  await letIn(rig.database, user, device, dangerous, 1);
}
async function house(user = "owner"): Promise<HomeAssistant> {
  await renewHouse(rig.database, user, { name: nameOf(user), password: passwordOf(user) }, 1);
  const connected = await HomeAssistant.connect(listener.port, nameOf(user), passwordOf(user));
  houses.push(connected);
  return connected;
}
const listChanged = (user = "owner") => rig.fanout.publish({ to: "user", user, is: "list-changed" });

describe("Home Assistant at the house's door", () => {
  it("finds what its owner let it have, with its state and whether it is there, and follows both", async () => {
    await owned("owner", LAMP);
    await rig.connect(LAMP, { power: true, brightness: 40 });
    const home = await house();
    await home.until(() => home.entity("Brightness")?.state === "40" && home.availability.size === 1);
    expect(home.entity("Power")).toMatchObject({ state: "true", config: { platform: "switch" } });
    expect([...home.availability.values()]).toEqual(["online"]);
    expect(home.received.filter(({ topic }) => /config$|state$/.test(topic)).every(({ retain }) => retain)).toBe(true);
    await rig.say(LAMP, { op: "state", boot: 1, t: 2_000, ver: 2, values: { brightness: 90 } });
    await home.until(() => home.entity("Brightness")?.state === "90");
    expect(home.entity("Power")?.state).toBe("true");
    await rig.cloud.devices.presence(LAMP, false);
    await home.until(() => [...home.availability.values()].includes("offline"));
  });

  it("commands a device, and nothing that the device does not take", async () => {
    await owned("owner", LAMP);
    await rig.connect(LAMP, { power: false });
    const home = await house();
    await home.until(() => home.entity("Power")?.state === "false");
    const sent = async (name: string, payload: string) => {
      const came = nextOrder();
      await home.command(name, payload);
      await came;
    };
    await sent("Power", "true");
    await sent("Brightness", "55");
    await sent("Identify", "{}");
    expect(orders.map(({ userId, device, request }) => [userId, device.id, request])).toEqual([
      ["owner", LAMP, { op: "set", values: { power: true } }],
      ["owner", LAMP, { op: "set", values: { brightness: 55 } }],
      ["owner", LAMP, { op: "invoke", action: "identify" }],
    ]);
    for (const wrong of ["0", "101", "55.5", "NaN", "", "true", "9".repeat(2_000)]) await sent("Brightness", wrong);
    expect(orders).toHaveLength(3);
  });

  it("hears an event once, as its event entity takes it", async () => {
    await owned("owner", PLUG, "plug");
    await rig.connect(PLUG, { power: true });
    const home = await house();
    await home.until(() => home.entity("Power")?.state === "true");
    await rig.say(PLUG, { op: "event", boot: 1, t: 3_000, seq: 1, event: "overload" });
    await rig.say(PLUG, { op: "event", boot: 1, t: 3_000, seq: 1, event: "overload" });
    await home.until(() => home.entity("Overload")?.state !== undefined);
    await rig.say(PLUG, { op: "state", boot: 1, t: 4_000, ver: 2, values: { power: false } });
    await home.until(() => home.entity("Power")?.state === "false");
    const events = home.received.filter(({ topic }) => topic.includes("/event/"));
    expect(events).toEqual([
      { topic: `dc-house/${PLUG}/event/overload`, payload: '{"event_type":"overload"}', retain: false },
    ]);
  });

  it("loses a device that its owner takes out, unbinds or gives away, and commands it no more", async () => {
    await owned("owner", LAMP);
    await owned("owner", OTHER_LAMP);
    await rig.connect(LAMP, { power: true });
    const home = await house();
    await home.until(() => home.entities.size === 8);
    const command = `dc-house/${LAMP}/set/power`;
    await takeOut(rig.database, "owner", LAMP);
    listChanged();
    await home.until(() =>
      home.received.some(({ topic, payload }) => topic.includes(`${LAMP}/config`) && payload === ""),
    );
    expect([...home.entities.keys()].filter((id) => id.startsWith(LAMP))).toEqual([]);
    await rig.database.updateTable("cloud_device").set({ revoked_at: 5 }).where("id", "=", OTHER_LAMP).execute();
    listChanged();
    await home.until(() => home.entities.size === 0);
    const dropped = nextOrder();
    await home.client.publishAsync(command, "true", { qos: 1 });
    await dropped;
    expect(orders).toEqual([]);
  });

  it("shows what is dangerous and offers it only where the owner said so", async () => {
    await owned("owner", LOCK, "lock");
    await rig.connect(LOCK, { locked: true });
    const home = await house();
    await home.until(() => home.entity("Lock")?.state === "true");
    // Home Assistant's lock sensor is off when locked.
    expect(home.entity("Lock")?.config).toMatchObject({ platform: "binary_sensor", payload_off: "true" });
    const dropped = nextOrder();
    await home.client.publishAsync(`dc-house/${LOCK}/set/locked`, "false", { qos: 1 });
    await dropped;
    expect(orders).toEqual([]);
    await letIn(rig.database, "owner", LOCK, true, 2);
    listChanged();
    await home.until(() => home.entity("Lock")?.config.platform === "lock");
    const came = nextOrder();
    await home.command("Lock", "false");
    await came;
    expect(orders).toMatchObject([{ request: { op: "set", values: { locked: false } } }]);
  });

  it("is cut off by a new password, and comes in with that alone", async () => {
    const home = await house();
    const cut = new Promise<void>((resolve) => home.client.once("close", () => resolve()));
    await renewHouse(rig.database, "owner", { name: "unused", password: "another" }, 2);
    listChanged();
    await cut;
    await expect(HomeAssistant.connect(listener.port, nameOf("owner"), passwordOf("owner"))).rejects.toThrow(
      "Not authorized",
    );
    houses.push(await HomeAssistant.connect(listener.port, nameOf("owner"), "another"));
  });
});

describe("who is not the owner's house", () => {
  it("gets nothing and does nothing, whatever it subscribes to and publishes", async () => {
    await owned("owner", LAMP);
    await owned("stranger", OTHER_LAMP);
    await rig.connect(LAMP, { power: true });
    const home = await house();
    await home.until(() => home.entity("Power")?.state === "true");
    const other = await house("stranger");
    for (const filter of [
      "#",
      "+/#",
      "dc-house/#",
      `dc-house/${LAMP}/#`,
      "homeassistant/#",
      `homeassistant/device/${LAMP}/config`,
    ])
      await other.client.subscribeAsync(filter);
    expect(await other.client.subscribeAsync("$SYS/#").catch((error) => String(error))).toMatch(/128|Unspecified/);
    const before = home.received.length;
    const topics = [`dc-house/${LAMP}/state`, `dc-house/${LAMP}/availability`, `homeassistant/device/${LAMP}/config`];
    for (const topic of topics) await other.client.publishAsync(topic, "forged", { qos: 1, retain: true });
    for (const name of ["set/power", "invoke/identify"]) {
      const dropped = nextOrder();
      await other.client.publishAsync(`dc-house/${LAMP}/${name}`, "true", { qos: 1 });
      await dropped;
    }
    await rig.say(LAMP, { op: "state", boot: 1, t: 2_000, ver: 2, values: { power: false } });
    await home.until(() => home.entity("Power")?.state === "false");
    expect(orders).toEqual([]);
    expect(home.received.slice(before).map(({ payload }) => payload)).not.toContain("forged");
    expect(other.received.filter(({ topic }) => topic.includes(LAMP))).toEqual([]);
    expect(JSON.stringify(other.received)).not.toContain("forged");
  });

  it("does not come in: no name, a wrong password, a device's name, the hash itself", async () => {
    await owned("owner", LAMP);
    await house();
    const hash = (await rig.database.selectFrom("house").select("secret_hash").executeTakeFirstOrThrow()).secret_hash;
    for (const [name, password] of [
      ["", ""],
      [nameOf("owner"), "wrong"],
      [nameOf("owner"), hash],
      [LAMP, passwordOf("owner")],
      ["' OR 1=1 --", passwordOf("owner")],
    ] as const)
      await expect(HomeAssistant.connect(listener.port, name, password)).rejects.toThrow("Not authorized");
  });

  it("cannot push the owner's house out by its client id", async () => {
    await owned("owner", LAMP);
    const home = await house();
    await renewHouse(rig.database, "stranger", { name: nameOf("stranger"), password: passwordOf("stranger") }, 1);
    const thief = mqttAs(home.client.options.clientId as string);
    await new Promise<void>((resolve) => thief.once("connect", () => resolve()));
    await rig.connect(LAMP, { power: true });
    listChanged();
    await home.until(() => home.entity("Power")?.state === "true");
    await thief.endAsync(true);
  });

  it("sends no command that lay retained", async () => {
    await owned("owner", LAMP);
    await rig.connect(LAMP, { power: true });
    const home = await house();
    await home.until(() => home.entity("Power")?.state === "true");
    await home.client.publishAsync(`dc-house/${LAMP}/set/power`, "false", { qos: 1, retain: true });
    const came = nextOrder();
    await home.command("Brightness", "7");
    await came;
    expect(orders.map(({ request }) => request)).toEqual([{ op: "set", values: { brightness: 7 } }]);
  });
});

function mqttAs(clientId: string) {
  return mqtt.connect({
    ...{ host: "127.0.0.1", port: listener.port, clientId, reconnectPeriod: 0 },
    ...{ username: nameOf("stranger"), password: passwordOf("stranger") },
  });
}

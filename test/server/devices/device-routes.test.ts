import { createServer } from "../../../server/app";
import type { DeviceCloud } from "../../../server/devices/device-cloud";
import { MOST_DEVICES } from "../../../server/devices/devices";
import { Phone } from "../support/phone";
import { APP, FOREIGN_APP, type ServerRig, serverRig } from "../support/server-rig";

const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1_000 };
let rig: ServerRig;
let phone: Phone;

beforeEach(async () => {
  rig = await serverRig();
  phone = new Phone(rig, APP);
  await phone.login();
});
afterEach(() => rig.close());

const bind = (id: string, more: object = {}) => phone.call("PUT", `/v1/devices/${id}`, { ...LAMP, ...more });
const list = async (of = phone) => (await of.call("GET", "/v1/devices")).body.devices;

describe("the devices of a user", () => {
  it("are bound, listed, renamed, reported and unbound", async () => {
    const bound = await bind("lamp-1", { room: "Hall", info: { model: "L1", firmware: "1.0" } });
    expect(bound).toMatchObject({ status: 200, body: { id: "lamp-1", name: "Lamp", room: "Hall" } });
    const renamed = await phone.call("PATCH", "/v1/devices/lamp-1", { name: "灯", room: null, at: 2_000 });
    expect(renamed.body).toMatchObject({ name: "灯" });
    expect(renamed.body).not.toHaveProperty("room");
    const state = { at: 3_000, on: true, level: 40 };
    const reported = await phone.call("PUT", "/v1/seen", {
      devices: [
        { id: "lamp-1", seenAt: 3_000, state },
        { id: "never-bound", seenAt: 3_000 },
      ],
    });
    expect(reported.body).toMatchObject({ devices: [{ id: "lamp-1", state }], unknown: ["never-bound"] });
    expect(await list()).toEqual([
      {
        id: "lamp-1",
        version: expect.any(Number),
        kind: "blufi",
        name: "灯",
        addedAt: 1_000,
        seenAt: 3_000,
        state,
        info: { model: "L1", firmware: "1.0" },
      },
    ]);
    expect((await phone.call("DELETE", "/v1/devices/lamp-1")).status).toBe(204);
    expect((await phone.call("DELETE", "/v1/devices/lamp-1")).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it("are the same on each of the user's phones, and nobody else's", async () => {
    await bind("lamp-1");
    const second = new Phone(rig, APP);
    const foreignApp = new Phone(rig, FOREIGN_APP);
    const otherUser = new Phone(rig, APP, "other");
    for (const one of [second, foreignApp, otherUser]) await one.login();
    expect(await list(second)).toHaveLength(1);
    for (const stranger of [foreignApp, otherUser]) {
      expect(await list(stranger)).toEqual([]);
      expect((await stranger.call("PATCH", "/v1/devices/lamp-1", { name: "mine", at: 9_000 })).status).toBe(404);
      expect((await stranger.call("DELETE", "/v1/devices/lamp-1")).status).toBe(204);
      const { body } = await stranger.call("PUT", "/v1/seen", { devices: [{ id: "lamp-1", seenAt: 9_000 }] });
      expect(body).toEqual({ devices: [], unknown: ["lamp-1"] });
    }
    expect(await list()).toMatchObject([{ id: "lamp-1", name: "Lamp" }]);
  });

  it("get a higher version with each change, over unbinding too, and none without a change", async () => {
    const versions = [(await bind("a")).body.version];
    versions.push((await phone.call("PATCH", "/v1/devices/a", { name: "b", at: 2_000 })).body.version);
    await phone.call("DELETE", "/v1/devices/a");
    versions.push((await bind("a")).body.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect((await bind("a")).body.version).toBe(versions[2]);
  });

  it("are all there after twenty phones changed one at the same moment", async () => {
    await bind("a");
    const at = 5_000;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => phone.call("PATCH", "/v1/devices/a", { name: `n${n}`, at: at + n })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await list()).toMatchObject([{ name: "n19" }]);
  });

  it("are at most 500; those there are stay usable", async () => {
    const { userId } = (await phone.login()).body;
    for (let n = 0; n < MOST_DEVICES; n++) {
      await rig.parts.stores.devices.write(userId, { id: `d${n}`, version: 1, body: "{}" }, undefined, MOST_DEVICES);
    }
    expect(await bind("one-more")).toMatchObject({ status: 409, body: { error: { code: "too-many-devices" } } });
    expect((await bind("d7")).status).toBe(200);
  });

  it("come back after a phone lost everything and signed in again", async () => {
    await bind("lamp-1");
    const wiped = new Phone(rig, APP);
    await wiped.login();
    expect(await list(wiped)).toMatchObject([{ id: "lamp-1", name: "Lamp" }]);
  });
});

describe("what is not a device", () => {
  it.each<[string, "PUT" | "PATCH" | "DELETE", string, object | undefined]>([
    ["an id with a path in it", "PUT", "/v1/devices/..%2f..%2fother", LAMP],
    ["an id that is SQL", "PUT", "/v1/devices/a'%20OR%201=1--", LAMP],
    ["an id of 65 characters", "PUT", `/v1/devices/${"a".repeat(65)}`, LAMP],
    ["an id with a zero byte", "DELETE", "/v1/devices/a%00", undefined],
    ["a password in a field of its own", "PUT", "/v1/devices/a", { ...LAMP, wifiPassword: "secret" }],
    ["a key among the info", "PUT", "/v1/devices/a", { ...LAMP, info: { key: "secret" } }],
    ["another user's name", "PUT", "/v1/devices/a", { ...LAMP, userId: "u1" }],
    ["a name that is a number", "PUT", "/v1/devices/a", { ...LAMP, name: 7 }],
    ["a name of 257 characters", "PUT", "/v1/devices/a", { ...LAMP, name: "x".repeat(257) }],
    ["a time before time", "PUT", "/v1/devices/a", { ...LAMP, addedAt: -1 }],
    ["a time that is text", "PUT", "/v1/devices/a", { ...LAMP, addedAt: "1000" }],
    ["no kind", "PUT", "/v1/devices/a", { name: "a", addedAt: 1 }],
    ["a renaming of nothing", "PATCH", "/v1/devices/a", { at: 1 }],
    ["a level of 101", "PUT", "/v1/seen", { devices: [{ id: "a", seenAt: 1, state: { at: 1, level: 101 } }] }],
    ["no devices", "PUT", "/v1/seen", { devices: [] }],
    ["51 devices", "PUT", "/v1/seen", { devices: Array.from({ length: 51 }, () => ({ id: "a", seenAt: 1 })) }],
  ])("%s: 400, and nothing is kept", async (_case, method, url, payload) => {
    const answer = await phone.call(method, url, payload);
    expect([answer.status, answer.body.error.code]).toEqual([400, "bad-request"]);
    expect(await list()).toEqual([]);
  });

  it("more than 16 kB: 413", async () => {
    expect((await bind("a", { name: "x".repeat(20_000) })).status).toBe(413);
  });
});

describe("the hand-over to the device cloud", () => {
  it("tells who owns what, and lets the cloud say what it knows", async () => {
    const told: string[] = [];
    const cloud: DeviceCloud = {
      bound: async (_user, { id }) => void told.push(`bound ${id}`),
      unbound: async (_user, id) => void told.push(`unbound ${id}`),
      refreshed: async (_user, devices) => devices.map((device) => ({ ...device, state: { at: 9, on: true } })),
    };
    await withCloud(cloud, async (one) => {
      await one.call("PUT", "/v1/devices/a", LAMP);
      expect((await one.call("GET", "/v1/devices")).body.devices).toMatchObject([{ state: { at: 9, on: true } }]);
      expect((await one.snapshot()).body.devices).toMatchObject([{ state: { at: 9, on: true } }]);
      await one.call("DELETE", "/v1/devices/a");
      await one.call("DELETE", "/v1/devices/a");
    });
    expect(told).toEqual(["bound a", "unbound a"]);
  });

  it("that fails costs the user nothing", async () => {
    const away = async () => {
      throw new Error("cloud away");
    };
    await withCloud({ bound: away, unbound: away, refreshed: away }, async (one) => {
      expect((await one.call("PUT", "/v1/devices/a", LAMP)).status).toBe(200);
      expect((await one.call("GET", "/v1/devices")).body.devices).toMatchObject([{ id: "a", name: "Lamp" }]);
      expect((await one.call("DELETE", "/v1/devices/a")).status).toBe(204);
    });
  });

  async function withCloud(cloud: DeviceCloud, use: (one: Phone) => Promise<void>): Promise<void> {
    const server = await createServer({ ...rig.parts, cloud });
    const one = new Phone({ server, wechat: rig.wechat }, APP, "with a cloud");
    await one.login();
    await use(one);
    await server.close();
  }
});

import { cloudOf, houseRig, idOf } from "../support/house-rig";
import type { Phone } from "../support/phone";
import { type ServerRig, serverRig } from "../support/server-rig";

const LAMP = { kind: "blufi", name: "Owner's lamp", addedAt: 1_000, room: "Hall", info: { model: "L1" } };
let rig: ServerRig;
let house: Awaited<ReturnType<typeof houseRig>>;
let owner: Phone;
let guest: Phone;

beforeEach(async () => {
  rig = await serverRig();
  house = await houseRig(rig);
  owner = await house.person("owner");
  guest = await house.person("guest");
});
afterEach(async () => {
  await house.server.close();
  await rig.close();
});

const bind = (as: Phone, cloud: object | undefined = cloudOf("lamp"), id = "lamp-1") =>
  as.call("PUT", `/v1/devices/${id}`, { ...LAMP, ...(cloud === undefined ? {} : { cloud }) });
const list = async (of: Phone) => (await of.call("GET", "/v1/devices")).body;

describe("a device that is bound in the cloud", () => {
  it("carries its identity and the owner's role; its secret comes out nowhere", async () => {
    const bound = await bind(owner);
    const cloud = { id: idOf("lamp"), product: "lamp", role: "owner" };
    expect([bound.status, bound.body.cloud]).toEqual([200, cloud]);
    expect((await list(owner)).devices).toMatchObject([{ id: "lamp-1", cloud }]);
    expect(house.broker()).toEqual([`admit ${idOf("lamp")}`]);
    const everything = [bound.body, await list(owner), rig.logged(), (await owner.call("GET", "/v1/me/export")).body];
    expect(JSON.stringify(everything)).not.toContain(cloudOf("lamp").secret);
  });

  it("keeps its identity when it is renamed, and when an older app binds it without one", async () => {
    await bind(owner);
    const renamed = await owner.call("PATCH", "/v1/devices/lamp-1", { name: "灯", at: 2_000 });
    expect(renamed.body).toMatchObject({ name: "灯", cloud: { id: idOf("lamp") } });
    await owner.call("PUT", "/v1/devices/lamp-1", LAMP);
    expect((await list(owner)).devices).toMatchObject([{ cloud: { id: idOf("lamp") } }]);
  });

  it("is refused to everybody else in the same words, and nothing is kept of the attempt", async () => {
    await bind(owner);
    house.broker();
    const withAnother = await bind(guest, { ...cloudOf("lamp"), secret: "0".repeat(64) });
    await owner.call("DELETE", "/v1/devices/lamp-1");
    const ofNobody = await bind(guest);
    for (const { status, body } of [withAnother, ofNobody]) {
      expect([status, body.error.code]).toEqual([409, "already-bound"]);
      expect(body.error.message).toBe(withAnother.body.error.message);
    }
    expect(await list(guest)).toEqual({ devices: [] });
    expect(house.broker()).toEqual([`revoke ${idOf("lamp")}`]);
  });

  it("that no broker takes is told so, and bound by the same request again", async () => {
    let away = true;
    const gateway = {
      listen: () => undefined,
      send: async () => undefined,
      revoke: async () => undefined,
      close: async () => undefined,
      admit: async () => {
        if (away) throw new Error("no broker");
      },
    };
    const other = await houseRig(rig, { gateway });
    const phone = await other.person("owner");
    expect(await bind(phone)).toMatchObject({ status: 503, body: { error: { code: "cloud-unavailable" } } });
    away = false;
    expect(await bind(phone)).toMatchObject({ status: 200, body: { cloud: { role: "owner" } } });
    await other.server.close();
  });

  it.each([
    ["an id of another form", { ...cloudOf("lamp"), id: "lamp" }],
    ["a secret that is a key of another length", { ...cloudOf("lamp"), secret: "ab" }],
    ["a product with a topic in it", { ...cloudOf("lamp"), product: "lamp/#" }],
    ["a field more", { ...cloudOf("lamp"), key: "0".repeat(64) }],
    ["no secret", { id: idOf("lamp"), product: "lamp" }],
  ])("is not bound with %s", async (_case, cloud) => {
    expect((await bind(owner, cloud)).status).toBe(400);
    expect(await list(owner)).toEqual({ devices: [] });
  });
});

describe("a shared device", () => {
  beforeEach(async () => {
    await bind(owner);
    await house.share(owner, guest, idOf("lamp"));
    house.told();
    house.broker();
  });
  const shared = () => `/v1/devices/${idOf("lamp")}`;

  it("stands on the guest's list under its identity, as the owner has it", async () => {
    const [device] = (await list(guest)).devices;
    expect(device).toMatchObject({ id: idOf("lamp"), name: "Owner's lamp", room: "Hall", info: { model: "L1" } });
    expect(device.cloud).toEqual({ id: idOf("lamp"), product: "lamp", role: "guest" });
    expect((await guest.snapshot()).body.devices).toMatchObject([{ id: idOf("lamp"), name: "Owner's lamp" }]);
  });

  it("is renamed by the guest for themselves alone", async () => {
    const at = rig.wechat.clock.now();
    const renamed = await guest.call("PATCH", shared(), { name: "Friend's lamp", room: null, at });
    expect(renamed.body).toMatchObject({ name: "Friend's lamp" });
    expect(renamed.body).not.toHaveProperty("room");
    expect((await list(guest)).devices).toMatchObject([{ name: "Friend's lamp" }]);
    expect((await list(owner)).devices).toMatchObject([{ name: "Owner's lamp", room: "Hall" }]);
  });

  it("is not made the guest's own by a phone that binds again what it has", async () => {
    const again = await guest.call("PUT", shared(), { kind: "blufi", name: "mine", addedAt: 1 });
    expect([again.status, again.body.cloud.role]).toEqual([200, "guest"]);
    expect((await guest.call("PUT", shared(), { ...LAMP, cloud: cloudOf("lamp") })).status).toBe(409);
    const seen = { devices: [{ id: idOf("lamp"), seenAt: 5, state: { at: 5, on: true } }] };
    expect((await guest.call("PUT", "/v1/seen", seen)).body).toMatchObject({
      unknown: [],
      devices: [{ id: idOf("lamp") }],
    });
    expect((await list(owner)).devices[0]).not.toHaveProperty("state");
    expect(await rig.parts.stores.devices.list((await guest.login()).body.userId)).toEqual([]);
  });

  it("is left by a guest who takes it off the list; the owner keeps it", async () => {
    expect((await guest.call("DELETE", shared())).status).toBe(204);
    expect(await list(guest)).toEqual({ devices: [], unbound: [{ id: idOf("lamp"), at: expect.any(Number) }] });
    expect((await list(owner)).devices).toHaveLength(1);
    expect(house.broker()).toEqual([]);
    expect(house.told()).toHaveLength(2);
  });

  it("goes from every list when the owner unbinds it, and is cut off at once", async () => {
    await owner.call("DELETE", "/v1/devices/lamp-1");
    expect(house.broker()).toEqual([`revoke ${idOf("lamp")}`]);
    expect(house.told()).toHaveLength(2);
    expect((await list(guest)).unbound).toMatchObject([{ id: idOf("lamp") }]);
    expect((await list(owner)).unbound).toMatchObject([{ id: "lamp-1" }]);
  });

  it("goes from the guest's list when the owner removes them, and at its end date", async () => {
    expect((await owner.call("GET", "/v1/devices/lamp-1/guests")).body.guests).toMatchObject([
      { number: 1, nickname: "guest" },
    ]);
    expect((await owner.call("DELETE", "/v1/devices/lamp-1/guests/1")).status).toBe(204);
    expect((await list(guest)).devices).toEqual([]);
    const until = Math.round(rig.wechat.clock.now()) + 60_000;
    await house.share(owner, guest, idOf("lamp"), { until });
    expect((await list(guest)).devices[0].cloud).toMatchObject({ role: "guest", until });
    rig.wechat.clock.advance(60_000);
    expect(await list(guest)).toEqual({ devices: [], unbound: [{ id: idOf("lamp"), at: until }] });
  });
});

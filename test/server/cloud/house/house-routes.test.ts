import { Phone } from "../../support/phone";
import { APP, type ServerRig, serverRig } from "../../support/server-rig";

const LAMP = "1".repeat(32);
let rig: ServerRig;
let ann: Phone;

beforeAll(async () => {
  rig = await serverRig();
  ann = new Phone(rig, APP, "ann");
  const { userId } = (await ann.login()).body;
  await rig.parts.database
    .insertInto("cloud_device")
    .values({
      id: LAMP,
      owner_id: userId,
      device_id: "lamp-1",
      product: "lamp",
      secret_hash: "",
      bound_at: 1,
      revoked_at: null,
    })
    .execute();
});
afterAll(() => rig.close());

describe("the house of a person", () => {
  it("has a device when its owner asks, with a password that is shown once and kept as a hash", async () => {
    const first = await ann.call("PUT", "/v1/devices/lamp-1/house", { on: true });
    const { username, password } = first.body.credentials;
    expect(username).toMatch(/^house-[0-9a-f]{16}$/);
    expect(password.length).toBeGreaterThanOrEqual(43);
    expect((await ann.call("PUT", "/v1/devices/lamp-1/house", { on: true, dangerous: true })).body).toEqual({
      on: true,
    });
    expect((await ann.call("GET", "/v1/house")).body).toEqual({
      username,
      devices: [{ device: LAMP, dangerous: true }],
    });
    const rows = await rig.parts.database.selectFrom("house").selectAll().execute();
    expect(JSON.stringify(rows) + rig.logged()).not.toContain(password);
    const renewed = (await ann.call("POST", "/v1/house/credentials")).body;
    expect([renewed.username, renewed.password === password]).toEqual([username, false]);
    expect((await ann.call("PUT", "/v1/devices/lamp-1/house", { on: false })).body).toEqual({ on: false });
    expect((await ann.call("GET", "/v1/house")).body.devices).toEqual([]);
    await ann.call("PUT", "/v1/devices/lamp-1/house", { on: true });
    expect((await ann.call("DELETE", "/v1/house")).status).toBe(204);
    expect((await ann.call("GET", "/v1/house")).body).toEqual({ devices: [] });
  });

  it("has nobody else's device, a guest's neither", async () => {
    const guest = new Phone(rig, APP, "guest");
    const { userId } = (await guest.login()).body;
    await rig.parts.database
      .insertInto("device_guest")
      .values({ cloud_id: LAMP, user_id: userId, since: 1, until: null })
      .execute();
    for (const id of ["lamp-1", "none"])
      expect(await guest.call("PUT", `/v1/devices/${id}/house`, { on: true })).toMatchObject({
        status: 404,
        body: { error: { code: "no-such-device" } },
      });
    expect((await guest.call("GET", "/v1/house")).body).toEqual({ devices: [] });
  });
});

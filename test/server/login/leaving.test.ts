import { Phone } from "../support/phone";
import { APP, type ServerRig, serverRig } from "../support/server-rig";

let rig: ServerRig;
let phone: Phone;
let tablet: Phone;

beforeEach(async () => {
  rig = await serverRig();
  phone = new Phone(rig, APP);
  tablet = new Phone(rig, APP);
  for (const one of [phone, tablet]) await one.login();
  await phone.call("PUT", "/v1/devices/lamp-1", { kind: "blufi", name: "Lamp", addedAt: 1 });
});
afterEach(() => rig.close());

const status = async (one: Phone) => (await one.call("GET", "/v1/devices")).status;

describe("who signs out", () => {
  it("ends this phone's session and no other", async () => {
    expect((await phone.call("DELETE", "/v1/session")).status).toBe(204);
    expect([await status(phone), await status(tablet)]).toEqual([401, 200]);
  });

  it("everywhere ends every phone's", async () => {
    expect((await phone.call("DELETE", "/v1/sessions")).status).toBe(204);
    expect([await status(phone), await status(tablet)]).toEqual([401, 401]);
    expect((await tablet.snapshot()).status).toBe(401);
  });

  it("finds everything there after signing in again", async () => {
    await phone.call("DELETE", "/v1/sessions");
    await phone.login();
    expect((await phone.call("GET", "/v1/devices")).body.devices).toHaveLength(1);
  });
});

describe("who is forgotten", () => {
  it("leaves nothing: no device, no session, no token", async () => {
    const { userId } = (await phone.login()).body;
    expect((await phone.call("DELETE", "/v1/me")).status).toBe(204);
    expect([await status(phone), await status(tablet)]).toEqual([401, 401]);
    expect(await rig.parts.stores.devices.list(userId)).toEqual([]);
    await phone.login();
    expect((await phone.call("GET", "/v1/devices")).body).toEqual({ devices: [] });
  });
});

describe.each(["before", "between", "after"])("who is forgotten %s 60 requests that are under way", (when) => {
  it("leaves nothing of what they write", async () => {
    const { userId } = (await phone.login()).body;
    const bind = (n: number) => phone.call("PUT", `/v1/devices/d${n}`, { kind: "blufi", name: "Lamp", addedAt: 1 });
    const unbind = (n: number) => phone.call("DELETE", `/v1/devices/d${n}`);
    const first = when === "before" ? 0 : when === "between" ? 30 : 60;
    const underWay = Array.from({ length: first }, (_, n) => (n % 2 === 0 ? bind(n) : unbind(n)));
    const forgotten = phone.call("DELETE", "/v1/me");
    for (let n = first; n < 60; n++) underWay.push(n % 2 === 0 ? bind(n) : unbind(n));
    expect((await forgotten).status).toBe(204);
    const statuses = new Set((await Promise.all(underWay)).map(({ status }) => status));
    for (const status of statuses) expect([200, 204, 401]).toContain(status);
    expect(await rig.parts.stores.devices.list(userId)).toEqual([]);
    expect(await rig.parts.stores.devices.unbound(userId, rig.wechat.clock.now())).toEqual([]);
  });
});

describe("a renewal over HTTP", () => {
  it("gives a token that works, the one before works for a minute, then ends the session", async () => {
    const { status: answered, body } = await phone.call("POST", "/v1/session/renew");
    expect([answered, body.session.renewIn]).toEqual([200, 86_400]);
    expect(await status(phone)).toBe(200);
    rig.wechat.clock.advance(60_000);
    const replayed = await phone.call("GET", "/v1/devices");
    expect([replayed.status, replayed.body.error.code]).toEqual([401, "signed-out"]);
    expect((await phone.call("GET", "/v1/devices", undefined, body.session.token)).status).toBe(401);
    expect(rig.logged()).toContain("session-replayed");
  });
});

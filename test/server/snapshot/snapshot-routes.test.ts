import { Phone } from "../support/phone";
import { APP, FOREIGN_APP, type ServerRig, serverRig } from "../support/server-rig";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let rig: ServerRig;
let phone: Phone;

beforeEach(async () => {
  rig = await serverRig();
  phone = new Phone(rig, APP);
  await phone.login();
  await phone.call("PUT", "/v1/devices/lamp-1", { kind: "blufi", name: "Lamp", addedAt: 1_000 });
});
afterEach(() => rig.close());

describe("the periodic update", () => {
  it("gives the user's devices for the token of the login, as text WeChat may keep", async () => {
    const { status, body, headers } = await phone.snapshot();
    expect(status).toBe(200);
    expect(body).toMatchObject({ v: 1, devices: [{ id: "lamp-1", name: "Lamp" }] });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("changes nothing, however often it is read", async () => {
    const before = await phone.call("GET", "/v1/devices");
    for (let n = 0; n < 3; n++) await phone.snapshot();
    expect((await phone.call("GET", "/v1/devices")).body).toEqual(before.body);
  });

  it("works for 30 days, and the next login brings another token", async () => {
    rig.wechat.clock.advance(30 * DAY - 60_000);
    expect((await phone.snapshot()).status).toBe(200);
    rig.wechat.clock.advance(60_000);
    expect((await phone.snapshot()).status).toBe(401);
    const old = phone.updateToken;
    await phone.login();
    expect(phone.updateToken).not.toBe(old);
    expect((await phone.snapshot()).status).toBe(200);
  });

  it("ends with the session: signed out, replaced, forgotten", async () => {
    const replaced = phone.updateToken;
    await phone.login(phone.code(), { replaces: phone.token });
    expect((await phone.snapshot(replaced)).status).toBe(401);
    await phone.call("DELETE", "/v1/session");
    expect((await phone.snapshot()).status).toBe(401);
  });

  it("survives the exchange of the session token", async () => {
    await phone.call("POST", "/v1/session/renew");
    expect((await phone.snapshot()).status).toBe(200);
  });

  it("is given six times an hour", async () => {
    rig.wechat.clock.advance(HOUR - (rig.wechat.clock.now() % HOUR));
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push((await phone.snapshot()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
    const { headers, body } = await phone.snapshot();
    expect(Number(headers["retry-after"])).toBeGreaterThan(3_000);
    expect(body).not.toHaveProperty("v");
    rig.wechat.clock.advance(HOUR);
    expect((await phone.snapshot()).status).toBe(200);
  });

  it.each<[string, () => [token: string, app: string]]>([
    ["the token of another app", () => [phone.updateToken, FOREIGN_APP]],
    ["the session's token", () => [phone.token, APP]],
    ["the session's token under the other name", () => [phone.token.replace("ses_", "upd_"), APP]],
    ["half a token", () => [phone.updateToken.slice(0, 30), APP]],
    ["no token", () => ["", APP]],
    ["SQL", () => ["' OR 1=1 --", APP]],
    ["a token with a line break", () => [`${phone.updateToken}\r\nX: 1`, APP]],
  ])("gives nothing for %s", async (_case, shown) => {
    const { status, body } = await phone.snapshot(...shown());
    expect(status).toBe(401);
    expect(JSON.stringify(body)).not.toMatch(/Lamp|lamp-1|"v"/);
  });

  it.each([
    ["two tokens", (token: string) => `appid=${APP}&token=${token}&token=x`],
    ["no app", (token: string) => `token=${token}`],
    ["no token at all", () => `appid=${APP}`],
    ["a token of 1,025 characters", () => `appid=${APP}&token=${"x".repeat(1_025)}`],
  ])("answers 400 to %s", async (_case, query) => {
    const answer = await phone.call("GET", `/v1/snapshot?${query(phone.updateToken)}`, undefined, "");
    expect(answer.status).toBe(400);
  });

  it("does not open anything else", async () => {
    const answer = await phone.call("GET", "/v1/devices", undefined, phone.updateToken);
    expect(answer.status).toBe(401);
  });
});

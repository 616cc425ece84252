import { Alerts } from "../../../server/alerts/alerts";
import { wechatSender } from "../../../server/alerts/send-by-wechat";
import { systemClock } from "../../../server/clock/system-clock";
import { serveFakeWechat } from "../../../server/fake-wechat/serve-fake-wechat";
import { modelOf } from "../schedules/rig";
import { Phone } from "../support/phone";
import { APP, FOREIGN_APP, SECRET, type ServerRig, serverRig } from "../support/server-rig";

const LOCK = "a".repeat(32);
const SEND = "/cgi-bin/message/device/subscribe/send";
const NOON = Date.UTC(2026, 10, 30, 4);
let rig: ServerRig;
let phone: Phone;
let close: () => Promise<void>;

beforeEach(async () => {
  const messages = { modelId: "model-1", templates: { "template-1": ["thing1", "time2"] } };
  const app = (appId: string) => ({ appId, secret: SECRET });
  const wechat = await serveFakeWechat(systemClock, { apps: [{ ...app(APP), messages }, app(FOREIGN_APP)] });
  const template = { id: "template-1", data: { thing1: "alarm", time2: "{time}" } };
  const alertModel = { id: "model-1", templates: { alert: template }, page: "device/pages/panel/index" };
  const apps = [{ ...app(APP), mode: "stable", alertModel } as const, { ...app(FOREIGN_APP), mode: "stable" } as const];
  rig = await serverRig({ apps }, { wechat });
  close = async () => {
    await rig.close();
    await wechat.close();
  };
  phone = new Phone(rig, APP, "ann");
  const { userId } = (await phone.login()).body;
  const device = {
    id: LOCK,
    owner_id: userId,
    device_id: "lock-1",
    product: "lock",
    secret_hash: "",
    bound_at: 1,
    revoked_at: null,
  };
  await rig.parts.database.insertInto("cloud_device").values(device).execute();
});
afterEach(() => close());

const messages = () => rig.wechat.wechat.app(APP)?.messages;
const asked = () => rig.wechat.wechat.calls.filter(({ path }) => path === SEND).map(({ errcode }) => errcode);
/** What the stand-in calls the person. */
const openid = () =>
  rig.parts.database
    .selectFrom("alert_subscription")
    .select("openid")
    .executeTakeFirstOrThrow()
    .then((row) => row.openid);

/** As a phone does it: a ticket, WeChat's own dialogue, and the server is told. */
async function subscribe(): Promise<void> {
  const { status, body } = await phone.call("POST", "/v1/devices/lock-1/alert-ticket");
  expect([status, body.sn, body.modelId, body.templates]).toEqual([200, LOCK, "model-1", ["template-1"]]);
  expect((await phone.call("PUT", "/v1/devices/lock-1/alert-messages", { code: phone.code() })).status).toBe(204);
  const said = { ticket: body.snTicket, sn: body.sn, template: "template-1" };
  expect(messages()?.subscribe(await openid(), said, rig.wechat.clock.now())).toBe(0);
}
function hear(seq: number, at = NOON) {
  const { database, wechat, tokens, config, log, clock } = rig.parts;
  const beyond = wechatSender({ database, wechat, tokens, apps: config.apps, log });
  const alerts = new Alerts({ database, clock, modelOf, beyond, fanout: { publish: () => undefined } });
  return alerts.hear({ device: LOCK, product: "lock", message: { boot: 1, seq, event: "tampered" }, at });
}

describe("an alert by WeChat", () => {
  it("comes to the owner who asked for it, once, with the template's keywords and the device's page", async () => {
    await subscribe();
    await hear(1);
    await hear(1);
    expect(messages()?.sent).toEqual([
      {
        ...{ openid: await openid(), sn: LOCK, template: "template-1" },
        ...{ data: { thing1: "alarm", time2: "2026-11-30 12:00" }, page: "device/pages/panel/index?id=lock-1" },
      },
    ]);
    const token = String((await rig.parts.tokens.current(APP))?.value);
    for (const secret of [token, await openid()]) expect(rig.logged()).not.toContain(secret);
  });

  it("is not sent to who did not ask, or took it back here", async () => {
    await hear(1);
    await subscribe();
    expect((await phone.call("DELETE", "/v1/devices/lock-1/alert-messages")).status).toBe(204);
    await hear(2, NOON + 600_000);
    expect(asked()).toEqual([]);
    expect((await phone.call("GET", "/v1/alerts")).body.alerts).toHaveLength(2);
  });

  it("is louder than the app: the same event comes again after five minutes at the earliest", async () => {
    await subscribe();
    for (let minute = 0; minute < 10; minute++) await hear(minute, NOON + minute * 60_000);
    expect(messages()?.sent).toHaveLength(2);
    expect((await phone.call("GET", "/v1/alerts")).body.alerts).toHaveLength(10);
  });

  it("is asked for no more from who took it back in WeChat", async () => {
    await subscribe();
    messages()?.unsubscribe(await openid(), LOCK, "template-1");
    await hear(1);
    await hear(2, NOON + 600_000);
    expect(asked()).toEqual([43101]);
    expect(await rig.parts.database.selectFrom("alert_subscription").selectAll().execute()).toEqual([]);
  });

  it.each(["busy", "html", "half-body", "http-500"] as const)(
    "that WeChat does not take (%s) stays in the app, is noted and troubles nobody",
    async (fault) => {
      await subscribe();
      rig.wechat.faults.add(SEND, fault);
      await hear(1);
      expect(messages()?.sent.length).toBe(fault === "html" || fault === "half-body" || fault === "http-500" ? 1 : 0);
      expect(rig.logged()).toContain("alert-not-sent");
      expect((await phone.call("GET", "/v1/alerts")).body.alerts).toHaveLength(1);
      expect(await openid()).toBeDefined();
    },
  );

  it("is sent once more after WeChat rejected the token, with the one the centre has then", async () => {
    await subscribe();
    rig.wechat.wechat.app(APP)?.force(rig.wechat.clock.now());
    await hear(1);
    expect(asked()).toEqual([40001, 0]);
  });
});

describe("asking for messages", () => {
  it("is the owner's alone, of an app that has a model for them, on one's own login code", async () => {
    const put = (of: Phone, code: string) => of.call("PUT", "/v1/devices/lock-1/alert-messages", { code });
    const other = new Phone(rig, APP, "bob");
    await other.login();
    const foreign = new Phone(rig, FOREIGN_APP, "ann");
    await foreign.login();
    expect(await put(phone, other.code())).toMatchObject({ status: 403, body: { error: { code: "not-yours" } } });
    expect(await put(other, other.code())).toMatchObject({ status: 404, body: { error: { code: "no-such-device" } } });
    expect(await put(foreign, foreign.code())).toMatchObject({ body: { error: { code: "no-alert-messages" } } });
    expect((await other.call("POST", "/v1/devices/lock-1/alert-ticket")).status).toBe(404);
    expect((await put(phone, "made-up")).status).toBe(401);
    expect(await rig.parts.database.selectFrom("alert_subscription").selectAll().execute()).toEqual([]);
  });

  it("marks alerts as seen for the person who asks, never for another", async () => {
    await hear(1);
    const id = `${LOCK}-1-1`;
    const other = new Phone(rig, APP, "bob");
    await other.login();
    expect((await other.call("POST", "/v1/alerts/seen", { ids: [id] })).status).toBe(204);
    expect((await other.call("GET", "/v1/alerts")).body.alerts).toEqual([]);
    expect((await phone.call("GET", "/v1/alerts")).body.alerts).toMatchObject([
      { id, device: LOCK, event: "tampered" },
    ]);
    expect((await phone.call("POST", "/v1/alerts/seen", { ids: [id] })).status).toBe(204);
    expect((await phone.call("GET", "/v1/alerts")).body.alerts).toEqual([]);
    for (const ids of [[], ["x"], Array(201).fill(id)])
      expect((await phone.call("POST", "/v1/alerts/seen", { ids })).status).toBe(400);
  });
});

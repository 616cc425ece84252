import { systemClock } from "../../../server/clock/system-clock";
import { serveFakeWechat } from "../../../server/fake-wechat/serve-fake-wechat";
import { Phone } from "../support/phone";
import { APP, FOREIGN_APP, SECRET, type ServerRig, serverRig } from "../support/server-rig";

const PAGE = "device/pages/panel/index";
const OPENS = "/wxa/generatenfcscheme";
let rig: ServerRig;
let phone: Phone;
let close: () => Promise<void>;

async function start(perDevice = false, perDay = 500_000): Promise<void> {
  const nfc = { modelId: "model-1", perDevice, pages: [PAGE], perDay };
  const wechat = await serveFakeWechat(systemClock, {
    apps: [
      { appId: APP, secret: SECRET, nfc },
      { appId: FOREIGN_APP, secret: SECRET },
    ],
  });
  const app = { secret: SECRET, mode: "stable" } as const;
  const apps = [
    { ...app, appId: APP, entryModel: { id: "model-1", perDevice } },
    { ...app, appId: FOREIGN_APP },
  ];
  rig = await serverRig({ apps }, { wechat });
  close = async () => {
    await rig.close();
    await wechat.close();
  };
  phone = new Phone(rig, APP);
  await phone.login();
}
const ask = (body: object = {}, of = phone) => of.call("POST", "/v1/entry-schemes", { path: PAGE, ...body });
const asked = () => rig.wechat.wechat.calls.filter(({ path }) => path === OPENS);

afterEach(() => close());

describe("a scheme for an entry tag", () => {
  it("comes from WeChat with the centre's token, which the phone never sees", async () => {
    await start();
    const { status, body, headers } = await ask({ query: "id=blufi-1&from=tag" });
    expect(status).toBe(200);
    expect(body).toEqual({ scheme: expect.stringMatching(/^weixin:\/\/dl\/business\/\?t=[\w-]+$/) });
    expect(headers["cache-control"]).toBe("no-store");
    const token = String((await rig.parts.tokens.current(APP))?.value);
    expect(JSON.stringify(body) + rig.logged()).not.toContain(token);
    expect(rig.logged()).toContain('"audit":"entry-scheme"');
  });

  it("needs a session, a model of the app, and a page and query that could be one", async () => {
    await start();
    expect(await phone.call("POST", "/v1/entry-schemes", { path: PAGE }, "")).toMatchObject({ status: 401 });
    const foreign = new Phone(rig, FOREIGN_APP);
    await foreign.login();
    expect(await ask({}, foreign)).toMatchObject({ status: 404, body: { error: { code: "no-entry-tags" } } });
    for (const wrong of [
      { path: "../x" },
      { path: "" },
      { query: "a b" },
      { query: "x".repeat(513) },
      { sn: "没有" },
      { more: 1 },
    ])
      expect((await ask(wrong)).status).toBe(400);
    expect(asked()).toEqual([]);
  });

  it("names its device where the app's schemes are one a device, and none elsewhere", async () => {
    await start(true);
    expect(await ask()).toMatchObject({ status: 400, body: { error: { code: "sn-needed" } } });
    expect((await ask({ sn: "LAMP-1" })).status).toBe(200);
    await close();
    await start(false);
    expect((await ask({ sn: "LAMP-1" })).status).toBe(200);
  });

  it("is asked for once more after WeChat rejected the token, with the one the centre has then", async () => {
    await start();
    await ask();
    rig.wechat.wechat.app(APP)?.force(rig.wechat.clock.now());
    expect((await ask()).status).toBe(200);
    expect(asked().map(({ errcode }) => errcode)).toEqual([0, 40001, 0]);
  });

  it("says whose side it is on when WeChat refuses, and never WeChat's own words", async () => {
    await start(false, 1);
    expect(await ask({ path: "pages/none/index" })).toMatchObject({
      status: 400,
      body: { error: { code: "bad-target", errcode: 40165 } },
    });
    await ask();
    const used = await ask();
    expect(used).toMatchObject({ status: 429, body: { error: { code: "too-many-requests", errcode: 44993 } } });
    expect(Number(used.headers["retry-after"])).toBeGreaterThan(0);
    for (const fault of ["busy", "html", "half-body", "http-500"] as const) {
      rig.wechat.faults.add(OPENS, fault);
      expect(await ask()).toMatchObject({ status: 503, body: { error: { code: "wechat-unreachable" } } });
    }
    const model = rig.parts.config.apps[0] as { entryModel: { id: string } };
    model.entryModel.id = "another";
    expect(await ask()).toMatchObject({ status: 502, body: { error: { code: "wechat-refused", errcode: 9800003 } } });
    expect(JSON.stringify((await ask()).body)).not.toContain("rid:");
  });

  it("is counted for each user", async () => {
    await start();
    const at = rig.parts.clock.now();
    for (let n = 0; n < 240; n++) await rig.parts.stores.limits.count(`entry-scheme ${await userOf()}`, at, 3_600_000);
    expect((await ask()).status).toBe(429);
    expect(asked()).toEqual([]);
  });
});

async function userOf(): Promise<string> {
  return String(/"audit":"login".*?"userId":"([^"]+)"/.exec(rig.logged())?.[1]);
}

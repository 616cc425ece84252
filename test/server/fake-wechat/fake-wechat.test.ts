import { FakeWechat } from "../../../server/fake-wechat/fake-wechat";

const APP = "wx0000000000000001";
const OTHER = "wx0000000000000002";
const SECRET = "0123456789abcdef0123456789abcdef";
const GRANT = { grant_type: "client_credential", appid: APP, secret: SECRET };
const IP = "127.0.0.1";
const S = 1_000;

function stage(options: object = {}) {
  const time = { now: Date.UTC(2026, 10, 22, 8) };
  const wechat = new FakeWechat(
    () => time.now,
    [
      { appId: APP, secret: SECRET, ...options },
      { appId: OTHER, secret: SECRET },
    ],
  );
  const pass = (ms: number) => {
    time.now += ms;
  };
  const plain = () => String(wechat.getAccessToken(GRANT, IP).access_token);
  const stable = (force = false) => wechat.getStableAccessToken({ ...GRANT, force_refresh: force }, IP);
  const errcode = (token: unknown) => wechat.getApiDomainIp({ access_token: token }).errcode ?? 0;
  return { wechat, pass, plain, stable, errcode };
}

describe("the stand-in's plain endpoint", () => {
  it("gives another token each time; the one before works for 5 more minutes", () => {
    const { pass, plain, errcode } = stage();
    const first = plain();
    const second = plain();
    expect(second).not.toBe(first);
    pass(299 * S);
    expect([errcode(first), errcode(second)]).toEqual([0, 0]);
    pass(1 * S);
    expect([errcode(first), errcode(second)]).toEqual([40001, 0]);
  });

  it("lets a token end after 7200 s", () => {
    const { pass, plain, errcode } = stage();
    const token = plain();
    pass(7_199 * S);
    expect(errcode(token)).toBe(0);
    pass(1 * S);
    expect(errcode(token)).toBe(42001);
  });

  it("answers 45009 after the day's calls, until midnight in Beijing", () => {
    const { wechat, pass, plain } = stage({ plainPerDay: 3 });
    for (let n = 0; n < 3; n++) plain();
    expect(wechat.getAccessToken(GRANT, IP).errcode).toBe(45009);
    // 08:00 UTC is 16:00 there.
    pass(8 * 3_600 * S);
    expect(wechat.getAccessToken(GRANT, IP).errcode).toBeUndefined();
  });
});

describe("the stand-in's stable endpoint", () => {
  it("gives the same token and what is left of it", () => {
    const { pass, stable } = stage();
    const first = stable();
    pass(100 * S);
    expect(stable()).toEqual({ access_token: first.access_token, expires_in: 7_100 });
  });

  it("gives the next one in the last 300 s; both work until the first one ends", () => {
    const { pass, stable, errcode } = stage();
    const first = stable().access_token;
    pass(6_900 * S);
    const second = stable().access_token;
    expect(second).not.toBe(first);
    pass(299 * S);
    expect([errcode(first), errcode(second)]).toEqual([0, 0]);
    pass(1 * S);
    expect([errcode(first), errcode(second)]).toEqual([42001, 0]);
  });

  it("in force mode stops the one before at once, but not again within 30 s", () => {
    const { pass, stable, errcode } = stage();
    const first = stable().access_token;
    const second = stable(true).access_token;
    expect([errcode(first), errcode(second)]).toEqual([40001, 0]);
    pass(29 * S);
    expect(stable(true).access_token).toBe(second);
    pass(1 * S);
    expect(stable(true).access_token).not.toBe(second);
  });

  it("forces 20 times a day", () => {
    const { pass, stable } = stage();
    const codes = Array.from({ length: 21 }, () => {
      pass(31 * S);
      return stable(true).errcode ?? 0;
    });
    expect(codes.filter((code) => code === 0)).toHaveLength(20);
    expect(codes[20]).toBe(45009);
  });

  it("answers 45011 after 10,000 calls of a minute", () => {
    const { pass, stable } = stage();
    for (let n = 0; n < 10_000; n++) stable();
    expect(stable().errcode).toBe(45011);
    pass(60 * S);
    expect(stable().errcode).toBeUndefined();
  });

  it("has a pool of its own: nothing there ends a plain token, and the other way round", () => {
    const { plain, stable, errcode, pass } = stage();
    const fromPlain = plain();
    const fromStable = stable().access_token;
    stable(true);
    plain();
    pass(200 * S);
    expect(errcode(fromPlain)).toBe(0);
    expect(errcode(fromStable)).toBe(40001);
  });
});

describe("the stand-in refuses", () => {
  it.each([
    ["another grant_type", { ...GRANT, grant_type: "password" }, 40002],
    ["no AppID", { ...GRANT, appid: "" }, 41002],
    ["no secret", { ...GRANT, secret: undefined }, 41004],
    ["an AppID it does not know", { ...GRANT, appid: "wxffffffffffffffff" }, 40013],
    ["a wrong secret", { ...GRANT, secret: "x" }, 40125],
  ])("%s", (_name, fields, errcode) => {
    const { wechat } = stage();
    expect(wechat.getAccessToken(fields, IP).errcode).toBe(errcode);
    expect(wechat.getStableAccessToken(fields, IP).errcode).toBe(errcode);
  });

  it("an address that is not on the whitelist, and says which", () => {
    const { wechat } = stage({ whitelist: ["10.0.0.1"] });
    expect(wechat.getAccessToken(GRANT, IP)).toMatchObject({ errcode: 40164 });
    expect(wechat.getAccessToken(GRANT, IP).errmsg).toContain(IP);
  });

  it("a frozen secret", () => {
    const { wechat } = stage();
    const app = wechat.app(APP);
    if (app) app.frozen = true;
    expect(wechat.getAccessToken(GRANT, IP).errcode).toBe(40243);
  });

  it.each([
    ["no token", undefined, 41001],
    ["a token that cannot be one", "a b", 40014],
    ["a token it never issued", "x".repeat(136), 40001],
  ])("%s at a business endpoint", (_name, token, errcode) => {
    expect(stage().errcode(token)).toBe(errcode);
  });
});

describe("the stand-in's login codes", () => {
  const redeem = (wechat: FakeWechat, code: string, appid = APP) =>
    wechat.code2Session({ appid, secret: SECRET, js_code: code, grant_type: "authorization_code" });

  it("work once", () => {
    const { wechat } = stage();
    const code = wechat.codes.issue(APP, "ann");
    expect(redeem(wechat, code)).toMatchObject({ openid: expect.stringMatching(/^o[0-9a-f]{27}$/) });
    expect(redeem(wechat, code).errcode).toBe(40163);
  });

  it("give a user the same openid each time, another one in another app, the same unionid", () => {
    const { wechat } = stage();
    const login = (appId: string) => redeem(wechat, wechat.codes.issue(appId, "ann"), appId);
    const [first, again, elsewhere] = [login(APP), login(APP), login(OTHER)];
    expect(again.openid).toBe(first.openid);
    expect(again.session_key).not.toBe(first.session_key);
    expect(elsewhere.openid).not.toBe(first.openid);
    expect(elsewhere.unionid).toBe(first.unionid);
  });

  it("end after 5 minutes, and are of one app", () => {
    const { wechat, pass } = stage();
    const code = wechat.codes.issue(APP, "ann");
    expect(redeem(wechat, code, OTHER).errcode).toBe(40029);
    pass(300 * S);
    expect(redeem(wechat, code).errcode).toBe(40029);
  });

  it("of a blocked user open nothing", () => {
    const { wechat } = stage();
    wechat.codes.block("eve");
    expect(redeem(wechat, wechat.codes.issue(APP, "eve")).errcode).toBe(40226);
  });

  it("of one user are slowed down after 100 a minute", () => {
    const { wechat, pass } = stage();
    for (let n = 0; n < 100; n++) redeem(wechat, wechat.codes.issue(APP, "ann"));
    expect(redeem(wechat, wechat.codes.issue(APP, "ann")).errcode).toBe(45011);
    pass(60 * S);
    expect(redeem(wechat, wechat.codes.issue(APP, "ann")).errcode).toBeUndefined();
  });
});

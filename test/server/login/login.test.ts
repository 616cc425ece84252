import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hastyClock } from "../support/hasty-clock";
import { Phone } from "../support/phone";
import { APP, FOREIGN_APP, type ServerRig, serverRig } from "../support/server-rig";

const SESSION_PATH = "/sns/jscode2session";
const MINUTE = 60_000;

let rig: ServerRig;
let phone: Phone;

beforeEach(async () => {
  rig = await serverRig({}, undefined, hastyClock());
  phone = new Phone(rig, APP);
});
afterEach(() => rig.close());

const upstreamCalls = () => rig.wechat.wechat.calls.filter(({ path }) => path === SESSION_PATH);

describe("a login", () => {
  it("gives a session of 30 days that opens the user's devices", async () => {
    const { status, body, headers } = await phone.login();
    expect(status).toBe(200);
    const { session, periodicUpdate } = body;
    for (const seconds of [session.expiresIn, periodicUpdate.expiresIn]) {
      expect([30 * 86_400 - 1, 30 * 86_400]).toContain(seconds);
    }
    expect(session.renewIn).toBe(86_400);
    expect(headers["cache-control"]).toBe("no-store");
    expect((await phone.call("GET", "/v1/devices")).body).toEqual({ devices: [] });
  });

  it("names the same user the same, other users and other apps otherwise", async () => {
    const ids = [];
    for (const one of [phone, new Phone(rig, APP), new Phone(rig, APP, "other"), new Phone(rig, FOREIGN_APP)]) {
      ids.push((await one.login()).body.userId);
    }
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  it("with the same code again within seconds signs in too, with one call of WeChat", async () => {
    const code = phone.code();
    const first = await phone.login(code);
    const again = await phone.login(code);
    expect(again.body.userId).toBe(first.body.userId);
    expect(again.body.session.token).not.toBe(first.body.session.token);
    expect(upstreamCalls()).toHaveLength(1);
  });

  it("with the same code ten times at once asks WeChat once", async () => {
    const code = phone.code();
    const answers = await Promise.all(Array.from({ length: 10 }, () => phone.login(code)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.userId}`)).size).toBe(1);
    expect(upstreamCalls()).toHaveLength(1);
  });

  it("with the same code in two processes at once signs in at both", async () => {
    const folder = mkdtempSync(join(tmpdir(), "device-companion-login-"));
    const shared = { sqliteFile: join(folder, "server.sqlite") };
    // In real time: each waits for what the other one asks over the network.
    const here = await serverRig(shared);
    const there = await serverRig(shared, here);
    try {
      const code = new Phone(here, APP).code();
      const answers = await Promise.all([here, there].map((one) => new Phone(one, APP).login(code)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers[0]?.body.userId).toBe(answers[1]?.body.userId);
    } finally {
      await there.close();
      await here.close();
      rmSync(folder, { recursive: true });
    }
  });

  it("with the same code a minute later is refused", async () => {
    const code = phone.code();
    await phone.login(code);
    rig.wechat.clock.advance(MINUTE);
    expect(await phone.login(code)).toMatchObject({ status: 401, body: { error: { code: "code-invalid" } } });
  });

  it("ends the session it replaces, and only a session of the same app", async () => {
    await phone.login();
    const foreign = new Phone(rig, FOREIGN_APP);
    await foreign.login();
    const replaced = phone.token;
    expect((await phone.login(phone.code(), { replaces: replaced })).status).toBe(200);
    expect((await phone.login(phone.code(), { replaces: foreign.token })).status).toBe(200);
    expect((await phone.call("GET", "/v1/devices", undefined, replaced)).status).toBe(401);
    expect((await foreign.call("GET", "/v1/devices")).status).toBe(200);
  });

  it("is not hindered by a token to replace that is none", async () => {
    expect((await phone.login(phone.code(), { replaces: "' OR 1=1 --" })).status).toBe(200);
  });

  it("of an eleventh phone signs the first one out", async () => {
    const phones = Array.from({ length: 11 }, () => new Phone(rig, APP));
    for (const one of phones) {
      await one.login();
      rig.wechat.clock.advance(1_000);
    }
    const statuses = [];
    for (const one of phones) statuses.push((await one.call("GET", "/v1/devices")).status);
    expect(statuses).toEqual([401, ...Array(10).fill(200)]);
  });
});

describe("WeChat's refusals of a login", () => {
  it.each([
    ["a code that WeChat never gave", () => "0123456789abcdef0123456789abcdef", 401, "code-invalid", 40029],
    ["a code of another app", () => new Phone(rig, FOREIGN_APP).code(), 401, "code-invalid", 40029],
    ["a code that is 5 minutes old", () => agedCode(), 401, "code-invalid", 40029],
    ["a code that was used elsewhere", () => usedCode(), 401, "code-invalid", 40163],
    ["a user WeChat blocks", () => blockedCode(), 403, "user-blocked", 40226],
  ])("%s", async (_case, code, status, error, errcode) => {
    const answer = await phone.login(code());
    expect(answer).toMatchObject({ status, body: { error: { code: error, errcode } } });
  });

  const agedCode = () => {
    const code = phone.code();
    rig.wechat.clock.advance(5 * MINUTE);
    return code;
  };
  const usedCode = () => {
    const code = phone.code();
    rig.wechat.wechat.codes.redeem(APP, code);
    return code;
  };
  const blockedCode = () => {
    rig.wechat.wechat.codes.block("user");
    return phone.code();
  };

  it("too many logins of a user: 429 until the next minute", async () => {
    rig.wechat.clock.advance(MINUTE - (rig.wechat.clock.now() % MINUTE));
    for (let n = 0; n < 100; n++) rig.wechat.wechat.codes.redeem(APP, phone.code());
    const { status, body, headers } = await phone.login();
    expect([status, body.error?.code]).toEqual([429, "too-many-logins"]);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(headers["retry-after"])).toBeLessThanOrEqual(60);
  });

  it("a busy WeChat is asked a second time with the same code", async () => {
    rig.wechat.faults.add(SESSION_PATH, "busy");
    expect((await phone.login()).status).toBe(200);
  });

  it("a WeChat that stays busy: 503, and the code may be used later", async () => {
    rig.wechat.faults.add(SESSION_PATH, "busy", 2);
    const code = phone.code();
    expect(await phone.login(code)).toMatchObject({ status: 503, body: { error: { errcode: -1 } } });
    expect((await phone.login(code)).status).toBe(200);
  });

  it.each(["html", "half-body", "http-500", "reset", "hang"] as const)(
    "an answer that is %s: the code may have been used, so the phone is sent for another one",
    async (fault) => {
      rig.wechat.faults.add(SESSION_PATH, fault);
      const answer = await phone.login();
      expect(answer).toMatchObject({ status: 401, body: { error: { code: "code-invalid" } } });
    },
  );

  it.each(["html", "half-body", "http-500", "reset", "hang"] as const)(
    "answers that stay %s: 503 wechat-unreachable",
    async (fault) => {
      rig.wechat.faults.add(SESSION_PATH, fault, 2);
      const { status, body, headers } = await phone.login();
      expect([status, body.error?.code]).toEqual([503, "wechat-unreachable"]);
      expect(headers["retry-after"]).toBe("2");
    },
  );

  it("a wrong AppSecret: 502 without a word of the secret", async () => {
    const wrong = "f".repeat(32);
    const misconfigured = await serverRig({ apps: [{ appId: APP, secret: wrong, mode: "stable" }] }, rig);
    try {
      const answer = await new Phone(misconfigured, APP).login();
      expect(answer).toMatchObject({ status: 502, body: { error: { code: "wechat-refused", errcode: 40125 } } });
      expect(JSON.stringify(answer) + misconfigured.logged()).not.toContain(wrong);
    } finally {
      await misconfigured.close();
    }
  });
});

describe("a login that is no login", () => {
  const send = (payload: unknown, type = "application/json") =>
    rig.server.inject({
      method: "POST",
      url: "/v1/login",
      headers: { "content-type": type },
      payload: typeof payload === "string" ? payload : JSON.stringify(payload),
    });
  const code = "0123456789abcdef";

  it.each<[string, unknown, number, string]>([
    ["nothing", "", 400, "bad-request"],
    ["half a body", '{"appId":', 400, "not-json"],
    ["a list", [], 400, "bad-request"],
    ["no code", { appId: APP }, 400, "bad-request"],
    ["a code that is a list", { appId: APP, code: [code] }, 400, "bad-request"],
    ["a code with what a header or a query may not hold", { appId: APP, code: `${code}\r\nX: 1` }, 400, "bad-request"],
    ["a code that adds a parameter", { appId: APP, code: `${code}&secret=1` }, 400, "bad-request"],
    ["a code of 129 characters", { appId: APP, code: "a".repeat(129) }, 400, "bad-request"],
    ["an app id that is SQL", { appId: "wx' OR '1'='1' --", code }, 400, "bad-request"],
    ["a field nobody asked for", { appId: APP, code, openid: "o1" }, 400, "bad-request"],
    ["a prototype", `{"appId":"${APP}","code":"${code}","__proto__":{"admin":true}}`, 400, "not-json"],
    ["an app that is not served", { appId: "wxffffffffffffffff", code }, 403, "unknown-app"],
    ["20 kB", { appId: APP, code, replaces: "x".repeat(20_000) }, 413, "too-large"],
  ])("%s", async (_case, payload, status, error) => {
    const answer = await send(payload);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, error]);
    expect(upstreamCalls()).toHaveLength(0);
  });

  it("XML", async () => {
    expect((await send("<login/>", "text/xml")).statusCode).toBe(415);
  });
});

describe("secrets of a login", () => {
  it("are in no log line, and in no answer but where they belong", async () => {
    const redeem = jest.spyOn(rig.wechat.wechat.codes, "redeem");
    const code = phone.code();
    const login = await phone.login(code);
    const { openid, session_key: sessionKey } = redeem.mock.results[0]?.value ?? {};
    await phone.call("POST", "/v1/session/renew");
    await phone.snapshot();
    await phone.snapshot("upd_wrong");
    await phone.call("GET", "/v1/devices", undefined, "ses_wrong");
    const told = rig.logged();
    expect(told).toContain('"audit":"login"');
    for (const secret of [code, phone.token, phone.updateToken, openid, sessionKey]) {
      expect(String(secret).length).toBeGreaterThan(10);
      expect(told).not.toContain(String(secret));
    }
    expect(JSON.stringify(login)).not.toMatch(/session_?key|openid/i);
    expect(JSON.stringify(login)).not.toContain(openid);
    expect(JSON.stringify(login)).not.toContain(sessionKey);
  });

  it("lie in the store as hashes only, and neither openid nor session_key lies there", async () => {
    const { body } = await phone.login();
    const id = /^ses_([\w-]+)\./.exec(body.session.token)?.[1] ?? "";
    const stored = JSON.stringify(await rig.parts.stores.sessions.read(id));
    expect(stored).toContain(body.userId);
    for (const token of [body.session.token, body.periodicUpdate.token]) {
      expect(stored).not.toContain(token.split(".")[1]);
    }
    expect(Object.keys(JSON.parse(stored)).sort()).toEqual([
      "appId",
      "createdAt",
      "expiresAt",
      "id",
      "tokenHash",
      "updateHash",
      "userId",
    ]);
  });
});

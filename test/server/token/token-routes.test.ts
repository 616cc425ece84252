import fc from "fast-check";
import { systemClock } from "../../../server/clock/system-clock";
import { logDestination } from "../../../server/operations/log-destination";
import { sha256 } from "../../../server/token/token-hash";
import { APP, FOREIGN_APP, KEYS, SECRET, serverRig } from "../support/server-rig";

type Rig = Awaited<ReturnType<typeof serverRig>>;

const TOKEN = `/v1/apps/${APP}/access-token`;
const REJECTED = `${TOKEN}/rejected`;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe("the routes of the token centre", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await serverRig();
  });
  afterAll(() => rig.close());

  const ask = async (key: string) => rig.server.inject({ url: TOKEN, headers: bearer(key) });
  const report = (body: unknown, key = KEYS.all) =>
    rig.server.inject({ method: "POST", url: REJECTED, headers: bearer(key), payload: body as object });

  it("give a token of 600 characters that WeChat takes, not to be cached on the way", async () => {
    const answer = await ask(KEYS.reader);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["cache-control"]).toBe("no-store");
    const { accessToken, expiresIn } = answer.json();
    expect(accessToken).toHaveLength(600);
    expect(expiresIn).toBeGreaterThan(7_100);
    expect(rig.wechat.wechat.getApiDomainIp({ access_token: accessToken }).errcode).toBeUndefined();
  });

  it("replace a reported token, and answer a replay of the report without asking WeChat", async () => {
    const { accessToken } = (await ask(KEYS.all)).json();
    const first = await report({ tokenSha256: sha256(accessToken), errcode: 40001 });
    expect(first.json()).toMatchObject({ outcome: "replaced" });
    const calls = rig.wechat.wechat.calls.length;
    const replay = await report({ tokenSha256: sha256(accessToken), errcode: 40001 });
    expect(replay.json()).toMatchObject({ outcome: "already-replaced", accessToken: first.json().accessToken });
    expect(rig.wechat.wechat.calls).toHaveLength(calls);
  });

  it("write who got what to the log, with no token, key or secret in it", async () => {
    const { accessToken } = (await ask(KEYS.reader)).json();
    await report({ tokenSha256: sha256(accessToken) });
    const log = rig.logged();
    expect(log).toContain(`"audit":"token-read","caller":"reader","appId":"${APP}"`);
    expect(log).toContain(`"audit":"token-rejected","caller":"all"`);
    expect(log).toContain(sha256(accessToken).slice(0, 12));
    for (const secret of [accessToken, sha256(accessToken), SECRET, ...Object.values(KEYS)]) {
      expect(log).not.toContain(secret);
    }
  });

  describe.each([
    ["GET", TOKEN, undefined],
    ["POST", REJECTED, { tokenSha256: "0".repeat(64) }],
  ] as const)("%s %s gives an outsider nothing", (method, url, payload) => {
    const send = (headers: Record<string, string>, address: string = url) =>
      rig.server.inject({ method, url: address, headers, ...(payload ? { payload } : {}) });

    it.each([
      ["no key", {}],
      ["an empty key", { authorization: "Bearer " }],
      ["a wrong key", bearer("key-of-nobody")],
      ["a key with something after it", bearer(`${KEYS.all} x`)],
      ["half a key", bearer(KEYS.all.slice(0, 8))],
      ["the hash of a key", bearer(sha256(KEYS.all))],
      ["another scheme", { authorization: `Basic ${KEYS.all}` }],
      ["a key of 8,000 characters", bearer("k".repeat(8_000))],
      ["two keys", { authorization: `Bearer ${KEYS.all}, Bearer ${KEYS.all}` }],
      ["SQL", bearer("'OR'1'='1")],
      ["a key in another header", { "x-api-key": KEYS.all }],
    ])("with %s", async (_name, headers) => {
      const answer = await send(headers as Record<string, string>);
      expect(answer.statusCode).toBe(401);
      expect(answer.json().error.code).toBe("wrong-key");
      expect(answer.body).not.toContain("accessToken");
    });

    it("with a wrong key and a request that is wrong, in the same words", async () => {
      expect((await send(bearer("key-of-nobody"), url.replace(APP, "x"))).statusCode).toBe(401);
    });

    it("with a key in the address", async () => {
      expect((await send({}, `${url}?key=${KEYS.all}&access_token=${KEYS.all}`)).statusCode).toBe(401);
    });

    it("with a key of another app, in the same words as for an app that does not exist", async () => {
      const foreign = await send(bearer(KEYS.foreign));
      const unknown = await send(bearer(KEYS.all), url.replace(APP, "wxffffffffffffffff"));
      expect([foreign.statusCode, unknown.statusCode]).toEqual([403, 403]);
      expect(foreign.json().error.message).toBe(unknown.json().error.message);
    });

    it.each(["wx1", "WX0000000000000001", `${APP}x`, "..%2f..%2fetc", "wx%00", "%27%3B--", "wx000000000000000g"])(
      "for the AppID %s",
      async (appId) => {
        expect((await send(bearer(KEYS.all), url.replace(APP, appId))).statusCode).toBe(400);
      },
    );
  });

  it("let a reader read only", async () => {
    expect((await report({ tokenSha256: "0".repeat(64) }, KEYS.reader)).statusCode).toBe(403);
  });

  it.each([
    ["no body", undefined],
    ["the token itself", { token: "x".repeat(100) }],
    ["something besides", { tokenSha256: "0".repeat(64), admin: true }],
    ["a number for a hash", { tokenSha256: 1 }],
    ["a list for a hash", { tokenSha256: ["0".repeat(64)] }],
    ["a hash in capitals", { tokenSha256: "A".repeat(64) }],
    ["a hash with a line break after it", { tokenSha256: `${"0".repeat(64)}\n` }],
    ["words for an errcode", { tokenSha256: "0".repeat(64), errcode: "40001" }],
  ])("refuse a report with %s", async (_name, body) => {
    const answer = await report(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toMatchObject({ code: "bad-request" });
  });

  it.each([
    ["half of JSON", '{"tokenSha256":', "application/json", 400, "not-json"],
    ["a prototype in JSON", '{"__proto__":{}}', "application/json", 400, undefined],
    ["a form", "tokenSha256=0", "application/x-www-form-urlencoded", 415, "not-json"],
    ["more than 1 KB", JSON.stringify({ tokenSha256: "0".repeat(2_000) }), "application/json", 413, "too-large"],
  ])("refuse a body that is %s", async (_name, payload, type, status, code) => {
    const headers = { ...bearer(KEYS.all), "content-type": type };
    const answer = await rig.server.inject({ method: "POST", url: REJECTED, headers, payload });
    expect(answer.statusCode).toBe(status);
    if (code) expect(answer.json().error.code).toBe(code);
  });

  it("answer anything at all in their own shape, and never with a token for a wrong key", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), async (path, key) => {
        const authorization = `Bearer ${key.replace(/[^\x20-\x7e]/g, "~")}`;
        const url = `/v1/apps/${encodeURIComponent(path)}/access-token`;
        const answer = await rig.server.inject({ url, headers: { authorization } });
        expect([401, 404]).toContain(answer.statusCode);
        expect(answer.json().error.code).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 100 },
    );
  });

  it("let no token out before its line is in the log", async () => {
    const { server, logged, close } = await serverRig({}, rig, systemClock, logDestination);
    const left: boolean[] = [];
    const url = await server.listen({ host: "127.0.0.1", port: 0 });
    server.server.prependListener("request", (_request, response) => {
      const { end } = response;
      response.end = (...given: never[]) => {
        left.push(logged().includes('"audit":"token-read"'));
        return Reflect.apply(end, response, given);
      };
    });
    const { status } = await fetch(`${url}${TOKEN}`, { headers: bearer(KEYS.all) }).finally(close);
    expect([status, left]).toEqual([200, [true]]);
  });

  it("take no request id from outside", async () => {
    const headers = { "request-id": "evil", "x-request-id": "evil\u0001" };
    expect((await rig.server.inject({ url: TOKEN, headers })).json().error.requestId).not.toContain("evil");
  });
});

describe("when WeChat misbehaves, a caller", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await serverRig();
  });
  afterEach(() => rig.close());
  const ask = () => rig.server.inject({ url: TOKEN, headers: bearer(KEYS.reader) });

  it.each(["html", "half-body", "http-500", "reset", "hang", "busy"] as const)(
    "waits over an answer that is %s, and gets a token",
    async (fault) => {
      rig.wechat.faults.add("/cgi-bin/stable_token", fault);
      const answer = await ask();
      expect(answer.statusCode).toBe(200);
      expect(rig.logged()).toContain("refresh-failed");
      expect(rig.logged()).not.toContain(SECRET);
    },
  );

  it("gets a token that came without a lifetime", async () => {
    rig.wechat.faults.add("/cgi-bin/stable_token", "no-lifetime");
    expect((await ask()).json().expiresIn).toBe(300);
  });

  it("is told what WeChat refused, with WeChat's number and no secret", async () => {
    const app = rig.wechat.wechat.app(APP);
    if (app) app.frozen = true;
    const answer = await ask();
    expect(answer.statusCode).toBe(502);
    expect(answer.json().error).toMatchObject({ code: "wechat-refused", errcode: 40243 });
    expect(answer.json().error.message).toContain("the AppSecret is frozen");
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(200);
    expect(answer.body + rig.logged()).not.toContain(SECRET);
  });

  it("of another app notices nothing", async () => {
    const app = rig.wechat.wechat.app(APP);
    if (app) app.frozen = true;
    await ask();
    const url = TOKEN.replace(APP, FOREIGN_APP);
    expect((await rig.server.inject({ url, headers: bearer(KEYS.foreign) })).statusCode).toBe(200);
  });
});

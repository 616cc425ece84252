import { sha256 } from "../../../server/token/token-hash";
import { Phone } from "../support/phone";
import { APP, FOREIGN_APP, SECRET, type ServerRig, serverRig } from "../support/server-rig";

const METRICS_KEY = "key-of-prometheus";
const CALLERS = [
  { name: "prometheus", keySha256: sha256(METRICS_KEY), apps: [], may: ["metrics" as const] },
  { name: "shop", keySha256: sha256("key-of-the-shop"), apps: [APP], may: ["read" as const, "report" as const] },
];

let rig: ServerRig;
beforeEach(async () => {
  rig = await serverRig({ callers: CALLERS });
});
afterEach(() => rig.close());

const get = (url: string, key?: string) =>
  rig.server.inject({ method: "GET", url, headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });
const metrics = async () => (await get("/metrics", METRICS_KEY)).body;
const sample = async (line: RegExp) => Number(line.exec(await metrics())?.[1]);

describe("health and readiness", () => {
  it("say yes while all is well, without a key", async () => {
    expect((await get("/healthz")).json()).toEqual({ status: "alive" });
    expect((await get("/readyz")).json()).toEqual({ status: "ready" });
  });

  it("are not limited: balancers ask often, from few addresses", async () => {
    for (let n = 0; n < 130; n++) expect((await get("/readyz")).statusCode).toBe(200);
  });

  it("tell a store that is away from a process that is dead", async () => {
    await rig.parts.stores.close();
    const ready = await get("/readyz");
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: "not-ready", because: "store-unreachable" }]);
    expect((await get("/healthz")).statusCode).toBe(200);
  });

  it("send requests elsewhere before a stop, and still serve those that come", async () => {
    rig.server.drain();
    const ready = await get("/readyz");
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: "not-ready", because: "stopping" }]);
    const { status, headers } = await new Phone(rig, APP).login();
    expect([status, headers.connection]).toEqual([200, "close"]);
  });

  it("stay yes when WeChat refuses an app, which another process could not mend", async () => {
    const app = rig.wechat.wechat.app(APP);
    if (app) app.frozen = true;
    await get(`/v1/apps/${APP}/access-token`, "key-of-the-shop");
    expect((await get("/readyz")).statusCode).toBe(200);
    expect(await sample(new RegExp(`companion_token_held\\{app="${APP}"\\} (\\d+)`))).toBe(1);
  });
});

describe("metrics", () => {
  const read = () => get(`/v1/apps/${APP}/access-token`, "key-of-the-shop");
  const report = (token: string) =>
    rig.server.inject({
      method: "POST",
      url: `/v1/apps/${APP}/access-token/rejected`,
      headers: { authorization: "Bearer key-of-the-shop" },
      payload: { tokenSha256: sha256(token) },
    });

  it("tell seconds left, refreshes by result, forced refreshes left", async () => {
    expect(await sample(new RegExp(`companion_token_remaining_seconds\\{app="${APP}"\\} (\\d+)`))).toBe(0);
    const token = (await read()).json().accessToken;
    expect(await sample(new RegExp(`companion_token_remaining_seconds\\{app="${APP}"\\} (\\d+)`))).toBeGreaterThan(
      7_000,
    );
    expect(await sample(new RegExp(`companion_token_remaining_seconds\\{app="${FOREIGN_APP}"\\} (\\d+)`))).toBe(0);
    expect(await sample(/companion_refreshes_total\{[^}]*result="new"[^}]*\} (\d+)/)).toBe(1);
    expect(await sample(new RegExp(`companion_force_refreshes_left\\{app="${APP}"\\} (\\d+)`))).toBe(20);
    expect((await report(token)).json().outcome).toBe("replaced");
    expect(await sample(new RegExp(`companion_force_refreshes_left\\{app="${APP}"\\} (\\d+)`))).toBe(19);
    expect(await sample(/companion_refreshes_total\{[^}]*result="forced"[^}]*\} (\d+)/)).toBe(1);
    expect(await sample(/companion_rejections_total\{[^}]*outcome="replaced"\} (\d+)/)).toBe(1);
  });

  it("tell what of devices was dropped, who was refused by the broker, and that it is there", async () => {
    await rig.parts.deviceCloud?.core.devices.presence("9".repeat(32), true);
    rig.parts.broker?.counts.add("device-refused", "refused");
    expect(await sample(/companion_telemetry_dropped_total\{why="unknown-device"\} (\d+)/)).toBe(1);
    expect(await sample(/companion_broker_events_total\{event="device-refused",why="refused"\} (\d+)/)).toBe(1);
    expect(await sample(/companion_broker_away (\d+)/)).toBe(0);
    expect(await sample(/companion_devices_connected (\d+)/)).toBe(0);
    const away = await serverRig({ callers: CALLERS, mqttUrl: "mqtt://server:secret@127.0.0.1:1" }, rig);
    const headers = { authorization: `Bearer ${METRICS_KEY}` };
    expect((await away.server.inject({ url: "/metrics", headers })).body).toContain("companion_broker_away 1");
    expect((await away.server.inject("/readyz")).json()).toEqual({ status: "ready" });
    await away.close();
  });

  it("tell what WeChat refused by its number", async () => {
    const app = rig.wechat.wechat.app(APP);
    if (app) app.frozen = true;
    await read();
    expect(await sample(/companion_refreshes_total\{[^}]*result="failed",errcode="40243"\} (\d+)/)).toBe(1);
  });

  it("tell how long the lock was waited for", async () => {
    const { tokens } = rig.parts.stores;
    const lease = await tokens.acquire(APP, "another process", 15_000);
    const acquire = tokens.acquire.bind(tokens);
    const refused = new Promise<void>((resolve) => {
      jest.spyOn(tokens, "acquire").mockImplementation(async (...given) => {
        const got = await acquire(...given);
        if (got === undefined) resolve();
        return got;
      });
    });
    const reading = read();
    await refused;
    if (lease) await tokens.release(lease);
    expect((await reading).statusCode).toBe(200);
    expect(await sample(new RegExp(`companion_lock_wait_seconds_count\\{app="${APP}"\\} (\\d+)`))).toBe(1);
    expect(await sample(new RegExp(`companion_lock_wait_seconds_sum\\{app="${APP}"\\} ([\\d.]+)`))).toBeGreaterThan(0);
  });

  it("count requests by route, never by address, and hold no secret", async () => {
    const phone = new Phone(rig, APP);
    await phone.login();
    await phone.snapshot();
    await get("/nothing/here?token=S3CRET");
    const token = (await read()).json().accessToken;
    const text = await metrics();
    expect(text).toContain('companion_http_request_seconds_count{method="GET",route="/v1/snapshot",status="200"} 1');
    expect(text).toContain(
      'companion_http_request_seconds_bucket{le="+Inf",method="GET",route="/v1/snapshot",status="200"} 1',
    );
    expect(text).toContain("# TYPE companion_http_request_seconds histogram");
    expect(text).toContain('route="none",status="404"');
    for (const secret of ["S3CRET", token, SECRET, phone.token, phone.updateToken]) expect(text).not.toContain(secret);
  });

  it("are for callers with that right", async () => {
    expect((await get("/metrics")).statusCode).toBe(401);
    expect((await get("/metrics", "key-of-the-shop")).statusCode).toBe(403);
    expect((await get(`/v1/apps/${APP}/access-token`, METRICS_KEY)).statusCode).toBe(403);
  });
});

describe("the log of requests", () => {
  it("names routes, never addresses", async () => {
    const phone = new Phone(rig, APP);
    await phone.login();
    await phone.snapshot();
    expect(rig.logged()).toContain('"route":"/v1/snapshot"');
    expect(rig.logged()).not.toContain("snapshot?");
  });
});

describe("the OpenAPI page", () => {
  it("is not there unless it is asked for", async () => {
    expect((await get("/docs")).statusCode).toBe(404);
    expect((await get("/docs/json")).statusCode).toBe(404);
  });

  it("describes every route with its security", async () => {
    const withPage = await serverRig({ apiPage: true }, rig);
    try {
      const page = await withPage.server.inject("/docs/");
      expect([page.statusCode, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
      expect(page.headers["content-security-policy"]).toContain("default-src 'self'");
      const { paths, components } = (await withPage.server.inject("/docs/json")).json();
      expect(Object.keys(components.securitySchemes)).toEqual(["callerKey", "session", "updateToken"]);
      expect(Object.keys(paths).sort()).toEqual([
        "/healthz",
        "/metrics",
        "/readyz",
        "/v1/alerts",
        "/v1/alerts/seen",
        "/v1/apps/{appId}/access-token",
        "/v1/apps/{appId}/access-token/rejected",
        "/v1/devices",
        "/v1/devices/{id}",
        "/v1/devices/{id}/alert-messages",
        "/v1/devices/{id}/alert-ticket",
        "/v1/devices/{id}/audit",
        "/v1/devices/{id}/events",
        "/v1/devices/{id}/guests",
        "/v1/devices/{id}/guests/{number}",
        "/v1/devices/{id}/history",
        "/v1/devices/{id}/house",
        "/v1/entry-schemes",
        "/v1/house",
        "/v1/house/credentials",
        "/v1/invites",
        "/v1/invites/accept",
        "/v1/invites/preview",
        "/v1/invites/{id}",
        "/v1/invites/{id}/confirm",
        "/v1/login",
        "/v1/me",
        "/v1/me/export",
        "/v1/reports/{id}",
        "/v1/schedules",
        "/v1/schedules/{id}",
        "/v1/seen",
        "/v1/session",
        "/v1/session/renew",
        "/v1/sessions",
        "/v1/snapshot",
      ]);
      expect(paths["/v1/devices"].get.security).toEqual([{ session: [] }]);
      expect(paths["/v1/login"].post.requestBody).toBeDefined();
    } finally {
      await withPage.close();
    }
  });
});

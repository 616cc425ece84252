import type { InjectOptions } from "fastify";
import { newId, newToken } from "../../../server/login/opaque-token";
import { Phone } from "../support/phone";
import { type Route, routesOf } from "../support/routes";
import { APP, FOREIGN_APP, KEYS, type ServerRig, serverRig } from "../support/server-rig";

/** What anybody may ask, said here once more by hand. */
const PUBLIC = [
  ...["POST /v1/login", "GET /healthz", "HEAD /healthz", "GET /readyz", "HEAD /readyz"],
  // A device shows who it is after that: test/server/cloud/broker/outsiders.ts.
  "GET /mqtt",
];
/** What a business server asks with its key. */
const FOR_CALLERS = /^\/(v1\/apps\/|metrics)/;
const FOR_UPDATE_TOKENS = "/v1/snapshot";

let rig: ServerRig;
let owner: Phone;
let routes: readonly Route[];
const secrets: string[] = [];

beforeAll(async () => {
  rig = await serverRig();
  owner = new Phone(rig, APP, "owner");
  await owner.login();
  await owner.call("PUT", "/v1/devices/lamp-1", { kind: "blufi", name: "Owner's lamp", addedAt: 1 });
  secrets.push("lamp", String((await rig.parts.tokens.current(APP))?.value));
  routes = routesOf(rig.server).map(({ method, url }) => ({
    method,
    url: url.replace(":appId", APP).replace(":id", "lamp-1"),
  }));
});
afterAll(() => rig.close());

/** A request that would do, but for who sends it. */
function request({ method, url }: Route, more: InjectOptions = {}): InjectOptions {
  const body = method === "GET" || method === "HEAD" || method === "DELETE" ? {} : { payload: bodyOf(url) };
  return { method, url, ...body, ...more };
}

function bodyOf(url: string): object {
  if (url.endsWith("/rejected")) return { tokenSha256: "0".repeat(64) };
  if (url === "/v1/seen") return { devices: [{ id: "lamp-1", seenAt: 5 }] };
  if (url.includes("/devices/")) return { kind: "gatt", name: "mine", addedAt: 1 };
  return {};
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
/** Closed routes of a kind; a kind with none would prove nothing. */
function closedFor(isOne: (route: Route) => boolean): readonly Route[] {
  const found = closed().filter(isOne);
  expect(found).not.toEqual([]);
  return found;
}
const closed = () => routes.filter(({ method, url }) => !PUBLIC.includes(`${method} ${url}`));

describe("every route, as Fastify lists them", () => {
  it("is listed", () => {
    const listed = routes.map(({ method, url }) => `${method} ${url}`);
    expect(listed).toEqual(expect.arrayContaining([...PUBLIC, "GET /metrics", `GET ${FOR_UPDATE_TOKENS}`]));
    expect(listed).toEqual(expect.arrayContaining(["PUT /v1/devices/lamp-1", "DELETE /v1/me", "PUT /v1/seen"]));
    expect(listed).toContain(`POST /v1/apps/${APP}/access-token/rejected`);
    expect(closed().length).toBeGreaterThanOrEqual(17);
  });

  it.each<[string, () => InjectOptions]>([
    ["no key at all", () => ({})],
    ["an empty key", () => bearer("")],
    ["a made-up key", () => bearer("x".repeat(64))],
    ["a session nobody has", () => bearer(newToken("ses", newId()).token)],
    ["the owner's session id with another secret", () => bearer(forged())],
    ["the token of a session that was signed out", () => bearer(signedOut)],
    ["the hash of the owner's token", () => bearer(`ses_${"A".repeat(16)}.${"0".repeat(43)}`)],
    ["the session in a cookie", () => ({ headers: { cookie: `session=${owner.token}` } })],
    ["the session in another header", () => ({ headers: { "x-session": owner.token } })],
    ["another scheme", () => ({ headers: { authorization: `Basic ${owner.token}` } })],
    ["two sessions", () => ({ headers: { authorization: `Bearer ${owner.token}, Bearer x` } })],
    ["SQL", () => bearer("'OR'1'='1")],
    ["a header of 8 kB", () => bearer("x".repeat(8_000))],
  ])("gives nothing to an outsider with %s", async (_case, as) => {
    for (const route of closed()) await expectNothing(route, as());
    expect((await owner.call("GET", "/v1/devices")).body.devices).toMatchObject([{ name: "Owner's lamp" }]);
  });

  it("takes a caller's key for callers' routes only", async () => {
    for (const route of closedFor(({ url }) => !FOR_CALLERS.test(url))) {
      await expectNothing(route, bearer(KEYS.all));
    }
  });

  it("takes a session for its own user's routes only", async () => {
    for (const route of closedFor(({ url }) => FOR_CALLERS.test(url) || url === FOR_UPDATE_TOKENS)) {
      await expectNothing(route, bearer(owner.token));
    }
  });

  it("takes the token of the periodic update nowhere but there", async () => {
    for (const route of closedFor(() => true)) await expectNothing(route, bearer(owner.updateToken));
  });

  it("refuses an outsider before a byte of the body is read", async () => {
    for (const route of closedFor(({ method }) => method === "PUT" || method === "POST")) {
      const headers = { "content-type": "application/json" };
      const answer = await rig.server.inject({ ...request(route), payload: '{"half":', headers });
      expect([route.url, answer.statusCode]).toEqual([route.url, 401]);
    }
  });

  it("shows another user, of this app or another, nothing of the owner's", async () => {
    for (const stranger of [new Phone(rig, APP, "stranger"), new Phone(rig, FOREIGN_APP, "owner")]) {
      for (const route of closed().filter(({ url }) => !FOR_CALLERS.test(url) && url !== FOR_UPDATE_TOKENS)) {
        await stranger.login();
        const answer = await rig.server.inject(request(route, bearer(stranger.token)));
        expect(answer.body).not.toContain("Owner's lamp");
      }
    }
    expect((await owner.call("GET", "/v1/devices")).body.devices).toMatchObject([{ name: "Owner's lamp" }]);
  });

  const forged = () => `${owner.token.split(".")[0]}.${newToken("ses", newId()).token.split(".")[1]}`;
  let signedOut = "";
  beforeAll(async () => {
    const gone = new Phone(rig, APP, "owner");
    await gone.login();
    signedOut = gone.token;
    await gone.call("DELETE", "/v1/session");
  });
});

async function expectNothing(route: Route, as: InjectOptions): Promise<void> {
  const answer = await rig.server.inject(request(route, as));
  const where = `${route.method} ${route.url}`;
  // Without a token in the address, the periodic update's request has not its shape.
  expect([where, answer.statusCode]).toEqual([where, route.url === FOR_UPDATE_TOKENS ? 400 : 401]);
  for (const secret of secrets) expect(answer.body.replaceAll(route.url, "")).not.toContain(secret);
}

import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify from "fastify";
import { createServer } from "../../../server/app";
import { gate } from "../../../server/http/gate";
import type { ServerParts } from "../../../server/http/plugin";
import { signedInOf } from "../../../server/login/signed-in";
import { Phone } from "../support/phone";
import { APP, type ServerRig, serverRig } from "../support/server-rig";

let rig: ServerRig;
beforeEach(async () => {
  rig = await serverRig();
});
afterEach(() => rig.close());

describe("the gate", () => {
  it("lets no route be registered that does not say who may call it", async () => {
    const server = Fastify().withTypeProvider<TypeBoxTypeProvider>();
    server.decorate("parts", rig.parts);
    await server.register(gate);
    expect(() => server.get("/v1/new", () => "open")).toThrow("GET /v1/new does not say who may call it");
    expect(() => server.get("/v1/open", { config: { access: "public" } }, () => "open")).not.toThrow();
  });

  it("leaves no route that forgot its session to serve anybody", async () => {
    const server = Fastify();
    server.get("/", (request) => signedInOf(request).session);
    expect((await server.inject("/")).statusCode).toBe(500);
  });

  it("lets one address log in 120 times a minute, and another one still", async () => {
    const login = async (remoteAddress: string) =>
      rig.server.inject({ method: "POST", url: "/v1/login", remoteAddress, payload: {} });
    for (let n = 0; n < 120; n++) expect((await login("203.0.113.7")).statusCode).toBe(400);
    const refused = await login("203.0.113.7");
    expect([refused.statusCode, refused.json().error.code]).toEqual([429, "too-many-requests"]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await login("203.0.113.8")).statusCode).toBe(400);
  });

  it("lets a session do 240 requests a minute, and another one still", async () => {
    rig.wechat.clock.advance(60_000 - (rig.wechat.clock.now() % 60_000));
    const [busy, calm] = [new Phone(rig, APP), new Phone(rig, APP)];
    for (const phone of [busy, calm]) await phone.login();
    for (let n = 0; n < 240; n++) await busy.call("GET", "/v1/devices");
    const refused = await busy.call("GET", "/v1/devices");
    expect([refused.status, refused.body.error.code]).toEqual([429, "too-many-requests"]);
    expect((await calm.call("GET", "/v1/devices")).status).toBe(200);
  });

  it("believes what a proxy says of a client's address only if the proxy is trusted", async () => {
    const flood = async (change: Partial<ServerParts["config"]>) => {
      const server = await createServer({ ...rig.parts, config: { ...rig.parts.config, ...change } });
      const statuses = new Set<number>();
      for (let n = 0; n < 121; n++) {
        const headers = { "x-forwarded-for": `198.51.100.${n}` };
        statuses.add((await server.inject({ method: "POST", url: "/v1/login", headers, payload: {} })).statusCode);
      }
      await server.close();
      return [...statuses];
    };
    expect(await flood({})).toEqual([400, 429]);
    expect(await flood({ trustedProxies: ["loopback"] })).toEqual([400]);
  });

  it.each<[string, "GET" | "PUT" | "DELETE", string]>([
    ["sessions", "GET", "/v1/devices"],
    ["a token of the periodic update", "GET", "/v1/snapshot"],
  ])("answers 503 and not a driver's words when the store of %s is away", async (_what, method, url) => {
    const phone = new Phone(rig, APP);
    await phone.login();
    await rig.parts.stores.close();
    const answer = url.includes("snapshot") ? await phone.snapshot() : await phone.call(method, url);
    expect([answer.status, answer.body.error.code]).toEqual([503, "store-unreachable"]);
    expect(answer.headers["retry-after"]).toBe("1");
    expect(JSON.stringify(answer.body)).not.toMatch(/database|sqlite/i);
  });
});

import { LIST_DEVICES } from "../../../../miniprogram/lib/http/device-endpoints";
import type { Script } from "../http/web-room";
import { json, outcomeOf, refusal, ScriptedServer } from "../http/web-room";
import { appRoom, device } from "./session-room";

const grant = (token: string, user = "u1") =>
  json({
    userId: user,
    session: { token, expiresIn: 2_592_000, renewIn: 86_400 },
    periodicUpdate: { token: "update-token", expiresIn: 2_592_000 },
  });
const remote = (id: string, name: string, version = 1) => ({ id, kind: "blufi", name, addedAt: 1_000, version });

/** A server that signs everybody in and has these devices. */
function serving(devices: object[] = [], other: Script = () => refusal(404, "not-found")): Script {
  return (request, nth) => {
    if (request.path === "/v1/login") return grant(`token-${nth}`);
    if (request.path === "/v1/devices") return json({ devices });
    return other(request, nth);
  };
}

function room(script: Script) {
  const server = new ScriptedServer(script);
  return { server, ...appRoom(server) };
}
const sent = ({ server }: { server: ScriptedServer }) => server.seen.map(({ method, path }) => `${method} ${path}`);

describe("signing in", () => {
  it("takes a new code once when the server does not know the first", async () => {
    let logins = 0;
    const app = room(serving([], () => json({})));
    const inner = app.server.script;
    app.server.script = (request, nth) => {
      if (request.path !== "/v1/login") return inner(request, nth);
      logins += 1;
      return logins === 1 ? refusal(401, "code-invalid") : grant("token-b");
    };
    const outcome = outcomeOf(app.start().backend.sync());
    await app.world.advance(5_000);
    expect(outcome.failure).toBeUndefined();
    expect(app.server.codes).toBe(2);
  });

  it.each([
    ["for good after 403", refusal(403, "user-blocked"), 3_600_000, 1],
    ["as long as 429 says", refusal(429, "too-many-logins", { "retry-after": "60" }), 30_000, 1],
    ["and tries again after that", refusal(429, "too-many-logins", { "retry-after": "60" }), 61_000, 2],
  ])("rests %s", async (_what, answer, afterMs, codes) => {
    const app = room(() => answer);
    const { backend } = app.start();
    const first = outcomeOf(backend.sync());
    await app.world.advance(3_000);
    expect(first.failure).toMatchObject({ kind: "signed-out" });
    await app.world.advance(afterMs);
    outcomeOf(backend.sync());
    await app.world.advance(3_000);
    expect(app.server.codes).toBe(codes);
  });

  it("says so when the second 401 comes, and does not go round in circles", async () => {
    const app = room((request, nth) =>
      request.path === "/v1/login" ? grant(`token-${nth}`) : refusal(401, "signed-out"),
    );
    const outcome = outcomeOf(app.start().backend.sync());
    await app.world.advance(30_000);
    expect(outcome.failure).toEqual({ kind: "signed-out", why: "refused" });
    expect(app.server.codes).toBeLessThanOrEqual(3);
  });

  it.each([
    ["no token", { userId: "u1", session: {} }],
    ["a token that would break a header", { userId: "u1", session: { token: "a\r\nb", expiresIn: 1, renewIn: 1 } }],
    ["a name that is a key", { userId: "a:b", session: { token: "t", expiresIn: 1, renewIn: 1 } }],
    ["a list", []],
  ])("believes no answer with %s", async (_what, answer) => {
    const app = room(() => json(answer));
    const outcome = outcomeOf(app.start().backend.sync());
    await app.world.advance(5_000);
    expect(outcome.failure).toEqual({ kind: "bad-answer", status: 200 });
  });

  it("ends here and at the server when the person signs out, until they sign in again", async () => {
    const app = room(serving([], () => ({ status: 204 })));
    const { backend } = app.start();
    outcomeOf(backend.sync());
    await app.world.advance(5_000);
    outcomeOf(backend.signOut());
    await app.world.advance(5_000);
    expect(sent(app).at(-1)).toBe("DELETE /v1/session");
    app.phone.kill();
    const next = app.start().backend;
    outcomeOf(next.sync());
    await app.world.advance(5_000);
    expect(app.server.codes).toBe(1);
    outcomeOf(next.signIn());
    await app.world.advance(5_000);
    expect(app.server.codes).toBe(2);
  });
});

it("a page that goes while its call waits for a login hears so at once; the login goes on for the others", async () => {
  const app = room((request, nth) =>
    request.path === "/v1/login" ? { ...grant(`t${nth}`), afterMs: 3_000 } : json({ devices: [] }),
  );
  const { backend } = app.start();
  const scope = backend.scope();
  const [gone, other] = [outcomeOf(scope.run(backend.client.call(LIST_DEVICES, undefined))), outcomeOf(backend.sync())];
  await app.world.advance(500);
  scope.close();
  await app.world.advance(1);
  expect(gone.failure).toEqual({ kind: "aborted" });
  await app.world.advance(10_000);
  expect(other.failure).toBeUndefined();
  expect(app.server.codes).toBe(1);
  expect(app.phone.inspect()).toMatchObject({ pendingCalls: {}, timers: 0 });
});

describe("what was done without a network", () => {
  it("is sent when it comes back, by itself", async () => {
    const app = room(
      serving([], (request) =>
        request.path.startsWith("/v1/devices/")
          ? json(remote("a", String(JSON.parse(new TextDecoder().decode(request.body)).name)))
          : refusal(404, "not-found"),
      ),
    );
    const { backend, shared } = app.start();
    outcomeOf(backend.sync());
    await app.world.advance(5_000);
    app.phone.setNetwork("none");
    await app.world.advance(100);
    shared.devices.save(device("a", { name: "Hall" }));
    const before = app.server.seen.length;
    const outcome = outcomeOf(backend.sync());
    await app.world.advance(60_000);
    expect(outcome.failure).toEqual({ kind: "offline" });
    expect(app.server.seen).toHaveLength(before);
    app.phone.setNetwork("4g");
    await app.world.advance(5_000);
    expect(sent(app).slice(before)).toEqual(["PUT /v1/devices/a", "GET /v1/devices"]);
  });

  it("is not sent again when the server refused it for good", async () => {
    const app = room(serving([], () => refusal(409, "too-many-devices")));
    const { backend, shared } = app.start();
    shared.devices.save(device("a"));
    for (const _time of [1, 2, 3]) {
      outcomeOf(backend.sync());
      await app.world.advance(5_000);
    }
    expect(sent(app).filter((line) => line.startsWith("PUT"))).toHaveLength(1);
    expect(shared.devices.get("a")).toBeDefined();
  });

  it("a device that was removed here does not come back from the server's list", async () => {
    const list = [remote("a", "Lamp"), remote("b", "Fan")];
    const app = room(
      serving(list, (request) => {
        if (request.method === "DELETE") list.splice(0, 1);
        return { status: 204 };
      }),
    );
    const { backend, shared } = app.start();
    outcomeOf(backend.sync());
    await app.world.advance(5_000);
    shared.devices.remove("a");
    outcomeOf(backend.sync());
    await app.world.advance(5_000);
    expect(sent(app)).toContain("DELETE /v1/devices/a");
    expect(shared.devices.list().map(({ id }) => id)).toEqual(["b"]);
  });

  it("a list that is shown again asks the server once a minute, at once when something waits", async () => {
    const app = room(serving([], () => json(remote("a", "Lamp a"))));
    const { backend, shared } = app.start();
    const gets = () => sent(app).filter((line) => line === "GET /v1/devices").length;
    for (const _time of [1, 2, 3]) {
      backend.refresh();
      await app.world.advance(5_000);
    }
    expect(gets()).toBe(1);
    shared.devices.save(device("a"));
    backend.refresh();
    await app.world.advance(5_000);
    expect(gets()).toBe(2);
    await app.world.advance(60_000);
    backend.refresh();
    await app.world.advance(5_000);
    expect(gets()).toBe(3);
  });
});

import type { Endpoint } from "../../../../miniprogram/lib/http/endpoint";
import { fieldsOf } from "../../../../miniprogram/lib/http/fields-of";
import { RequestScope } from "../../../../miniprogram/lib/http/request-scope";
import type { Repeat } from "../../../../miniprogram/lib/http/retry";
import { json, outcomeOf, refusal, type Script, webRoom } from "./web-room";

const route = (method: "GET" | "POST" | "PUT", repeat: Repeat, timeoutMs = 10_000): Endpoint<string, number> => ({
  method,
  path: (id) => `/v1/things/${encodeURIComponent(id)}`,
  ...(method === "GET" ? {} : { body: (id: string) => ({ id }) }),
  repeat,
  timeoutMs,
  read: (data) => {
    const { n } = fieldsOf(data);
    return typeof n === "number" ? n : undefined;
  },
});
const GET = route("GET", "always");
const PUT = route("PUT", "always");
const POST = route("POST", "never");
const LOGIN_LIKE = route("POST", "unanswered");
const ok = json({ n: 7 });

describe("a call to the server", () => {
  it("sends JSON with token and trace id, and gives what the route reads", async () => {
    const room = webRoom({ script: () => ok });
    const outcome = outcomeOf(room.client.call(PUT, "a/b", "secret-token").done);
    await room.world.advance(1_000);
    expect(outcome.value).toBe(7);
    expect(room.server.seen).toMatchObject([
      {
        method: "PUT",
        path: "/v1/things/a%2Fb",
        headers: { authorization: "Bearer secret-token", "content-type": "application/json" },
      },
    ]);
    expect(room.server.seen[0]?.headers["x-trace-id"]).toMatch(/^[0-9a-f]{16}$/);
    expect(new TextDecoder().decode(room.server.seen[0]?.body)).toBe('{"id":"a/b"}');
  });

  it("notes each request for the diagnostics, with nothing secret", async () => {
    const room = webRoom({ script: (_request, nth) => (nth === 1 ? refusal(503, "busy") : ok) });
    outcomeOf(room.client.call(PUT, "x", "secret-token").done);
    await room.world.advance(5_000);
    const [first, second] = room.log.text().split("\n");
    const trace = room.server.seen[0]?.headers["x-trace-id"] ?? "none";
    expect(first).toMatch(/PUT \/v1\/things\/x 503 busy \d+ ms/);
    expect(second).toMatch(/PUT \/v1\/things\/x 200 \d+ ms/);
    expect(first).toContain(trace);
    expect(second).toContain(trace);
    expect(room.log.text()).not.toContain("secret-token");
  });

  it.each<[string, Script, object]>([
    ["a refusal", () => refusal(404, "no-such-device"), { kind: "refused", status: 404, code: "no-such-device" }],
    ["a success of another shape", () => json({ n: "7" }), { kind: "bad-answer", status: 200 }],
    ["a page of HTML", () => ({ body: new TextEncoder().encode("<html>") }), { kind: "bad-answer", status: 200 }],
    ["a captive portal's refusal", () => ({ status: 403 }), { kind: "bad-answer", status: 403 }],
    ["a code that is none", () => refusal(409, "<b>"), { kind: "bad-answer", status: 409 }],
    ["a redirect", () => ({ status: 302 }), { kind: "bad-answer", status: 302 }],
  ])("rejects with what it was: %s", async (_what, script, failure) => {
    const room = webRoom({ script });
    const outcome = outcomeOf(room.client.call(GET, "x").done);
    await room.world.advance(1_000);
    expect(outcome.failure).toMatchObject(failure);
    expect(outcome.error?.traceId).toBe(room.server.seen[0]?.headers["x-trace-id"]);
    expect(room.server.seen).toHaveLength(1);
  });

  it("sends nothing without a network, and does again once there is one", async () => {
    const room = webRoom({ script: () => ok });
    room.phone.setNetwork("none");
    await room.world.advance(100);
    const outcome = outcomeOf(room.client.call(GET, "x").done);
    await room.world.advance(100);
    expect(outcome.failure).toEqual({ kind: "offline" });
    room.phone.setNetwork("wifi");
    await room.world.advance(100);
    const again = outcomeOf(room.client.call(GET, "x").done);
    await room.world.advance(1_000);
    expect(again.value).toBe(7);
    expect(room.server.seen).toHaveLength(1);
  });

  it("says when WeChat does not know the address", async () => {
    const room = webRoom();
    const elsewhere: Endpoint<string, number> = { ...GET, path: () => ".evil.example.com/" };
    const outcome = outcomeOf(room.client.call(elsewhere, "x").done);
    await room.world.advance(100);
    expect(outcome.failure).toEqual({ kind: "not-allowed", errno: 600002 });
  });
});

describe("what is sent again", () => {
  const failing: Record<string, Script> = {
    "no connection": () => "down",
    silence: () => "silent",
    "503": () => refusal(503, "busy"),
    "429": () => refusal(429, "too-many-requests", { "retry-after": "1" }),
    "404": () => refusal(404, "gone"),
    "500": () => refusal(500, "internal"),
  };
  it.each([
    ["a GET", GET, { "no connection": 3, silence: 3, "503": 3, "429": 3, "404": 1, "500": 1 }],
    ["an idempotent PUT", PUT, { "no connection": 3, silence: 3, "503": 3, "429": 3, "404": 1, "500": 1 }],
    ["a POST", POST, { "no connection": 1, silence: 1, "503": 1, "429": 1, "404": 1, "500": 1 }],
    ["a login", LOGIN_LIKE, { "no connection": 3, silence: 3, "503": 1, "429": 1, "404": 1, "500": 1 }],
  ] as const)("%s", async (_what, endpoint, expected) => {
    const sent: Record<string, number> = {};
    for (const [name, script] of Object.entries(failing)) {
      const room = webRoom({ script });
      const outcome = outcomeOf(room.client.call(endpoint, "x").done);
      await room.world.advance(60_000);
      expect(outcome.failure).toBeDefined();
      sent[name] = room.server.seen.length;
    }
    expect(sent).toEqual(expected);
  });

  it("waits longer each time, and never the same on two phones", async () => {
    const room = webRoom({ script: () => refusal(503, "busy") });
    const calls = ["a", "b"].map((id) => outcomeOf(room.client.call(GET, id).done));
    await room.world.advance(10_000);
    expect(calls.map(({ failure }) => failure?.kind)).toEqual(["refused", "refused"]);
    const times = (id: string) => room.server.times.filter((_time, at) => room.server.seen[at]?.path.endsWith(id));
    const [a0 = 0, a1 = 0, a2 = 0] = times("a");
    expect(a1 - a0).toBeGreaterThanOrEqual(200);
    expect(a2 - a1).toBeGreaterThan(400);
    expect(times("b")).not.toEqual([a0, a1, a2]);
  });

  it("rests as long as the server asks, and gives up when that is long", async () => {
    const soon = webRoom({
      script: (_request, nth) => (nth === 1 ? refusal(429, "too-many-requests", { "Retry-After": "5" }) : ok),
    });
    const outcome = outcomeOf(soon.client.call(GET, "x").done);
    await soon.world.advance(4_900);
    expect(soon.server.seen).toHaveLength(1);
    await soon.world.advance(1_000);
    expect(outcome.value).toBe(7);
    const late = webRoom({ script: () => refusal(429, "too-many-requests", { "Retry-After": "60" }) });
    const given = outcomeOf(late.client.call(GET, "x").done);
    await late.world.advance(1_000);
    expect(given.failure).toMatchObject({ kind: "refused", retryAfterMs: 60_000 });
  });
});

describe("many calls at once", () => {
  it("runs eight, the others wait their turn; WeChat never sees an eleventh", async () => {
    const room = webRoom({ script: () => ({ ...ok, afterMs: 1_000 }) });
    const calls = Array.from({ length: 30 }, (_, at) => outcomeOf(room.client.call(GET, String(at)).done));
    await room.world.advance(500);
    expect(room.server.seen).toHaveLength(8);
    await room.world.advance(10_000);
    expect(calls.map(({ value }) => value)).toEqual(Array(30).fill(7));
    expect(room.server.seen.map(({ path }) => path)).toEqual(Array.from({ length: 30 }, (_, at) => `/v1/things/${at}`));
    expect(room.phone.inspect()).toMatchObject({ pendingCalls: {}, timers: 0 });
  });

  it("shares equal reads, of one user only, and nothing that was answered before", async () => {
    const room = webRoom({ script: () => ok });
    const calls = [
      room.client.call(GET, "x", "anna"),
      room.client.call(GET, "x", "anna"),
      room.client.call(GET, "x", "ben"),
      room.client.call(PUT, "x", "anna"),
      room.client.call(PUT, "x", "anna"),
    ].map(({ done }) => outcomeOf(done));
    await room.world.advance(1_000);
    expect(calls.every(({ value }) => value === 7)).toBe(true);
    expect(room.server.seen).toHaveLength(4);
    outcomeOf(room.client.call(GET, "x", "anna").done);
    await room.world.advance(1_000);
    expect(room.server.seen).toHaveLength(5);
  });

  it("refuses what nobody could ever wait for", async () => {
    const room = webRoom({ script: () => "silent" });
    const calls = Array.from({ length: 80 }, (_, at) => outcomeOf(room.client.call(POST, String(at)).done));
    await room.world.advance(5_000);
    expect(calls.filter(({ failure }) => failure?.kind === "busy")).toHaveLength(8);
  });
});

describe("giving up", () => {
  it.each([
    ["while it runs", 500, 1],
    ["while it waits to be sent again", 10_150, 1],
  ])("%s ends the request and every timer", async (_what, afterMs, sent) => {
    const room = webRoom({ script: () => "silent" });
    const call = room.client.call(GET, "x");
    const outcome = outcomeOf(call.done);
    await room.world.advance(afterMs);
    call.abort();
    await room.world.advance(60_000);
    expect(outcome.failure?.kind).toBe("aborted");
    expect(room.server.seen).toHaveLength(sent);
    expect(room.phone.inspect()).toMatchObject({ pendingCalls: {}, timers: 0 });
  });

  it("of a call that waits its turn sends nothing", async () => {
    const room = webRoom({ script: () => ({ ...ok, afterMs: 1_000 }) });
    const calls = Array.from({ length: 9 }, (_, at) => room.client.call(POST, String(at)));
    const last = outcomeOf((calls[8] as (typeof calls)[number]).done);
    calls[8]?.abort();
    await room.world.advance(5_000);
    expect(last.failure?.kind).toBe("aborted");
    expect(room.server.seen).toHaveLength(8);
  });

  it("by one of two who share a read leaves it to the other", async () => {
    const room = webRoom({ script: () => ({ ...ok, afterMs: 500 }) });
    const [one, other] = [room.client.call(GET, "x"), room.client.call(GET, "x")];
    const outcomes = [outcomeOf(one.done), outcomeOf(other.done)];
    await room.world.advance(100);
    one.abort();
    await room.world.advance(1_000);
    expect(outcomes.map(({ value, failure }) => value ?? failure?.kind)).toEqual(["aborted", 7]);
  });

  it("a page that is unloaded takes its calls with it, also those it begins later", async () => {
    const room = webRoom({ script: () => ({ ...ok, afterMs: 500 }) });
    const scope = new RequestScope();
    const outcomes = [
      outcomeOf(scope.run(room.client.call(GET, "a"))),
      outcomeOf(scope.run(room.client.call(PUT, "b"))),
    ];
    await room.world.advance(100);
    scope.close();
    outcomes.push(outcomeOf(scope.run(room.client.call(GET, "c"))));
    await room.world.advance(2_000);
    expect(outcomes.map(({ failure }) => failure?.kind)).toEqual(["aborted", "aborted", "aborted"]);
    expect(room.phone.inspect()).toMatchObject({ pendingCalls: {}, timers: 0 });
  });
});

describe("an app in the background", () => {
  it("sends what was interrupted again when it is back, if it may be", async () => {
    const room = webRoom({ script: (_request, nth) => (nth <= 2 ? "silent" : ok) });
    const calls = [outcomeOf(room.client.call(GET, "x").done), outcomeOf(room.client.call(POST, "y").done)];
    await room.world.advance(100);
    room.phone.hide();
    await room.world.advance(60_000);
    expect(calls).toEqual([{}, {}]);
    room.phone.show();
    await room.world.advance(2_000);
    expect(calls[0]?.value).toBe(7);
    expect(calls[1]?.failure).toEqual({ kind: "interrupted" });
    expect(room.server.seen).toHaveLength(3);
  });

  it("starts nothing while hidden: WeChat would refuse it", async () => {
    const room = webRoom({ script: () => ok });
    room.phone.hide();
    await room.world.advance(50);
    const outcome = outcomeOf(room.client.call(POST, "x").done);
    await room.world.advance(2_000);
    expect(room.server.seen).toHaveLength(0);
    room.phone.show();
    await room.world.advance(1_000);
    expect(outcome.value).toBe(7);
  });

  it("still hears an answer that comes within WeChat's 5 s", async () => {
    const room = webRoom({ script: () => ({ ...ok, afterMs: 1_000 }) });
    const outcome = outcomeOf(room.client.call(POST, "x").done);
    await room.world.advance(100);
    room.phone.hide();
    await room.world.advance(2_000);
    expect(outcome.value).toBe(7);
  });
});

import { createServer } from "../../../server/app";
import { BODY_LIMIT, HEAD_LIMIT, HTTP_LIMITS, type HttpLimits } from "../../../server/http/limits";
import type { Server } from "../../../server/http/plugin";
import { sha256 } from "../../../server/token/token-hash";
import { Phone } from "../support/phone";
import { dial, parseAnswer, type Raw } from "../support/raw";
import { APP, type ServerRig, serverRig } from "../support/server-rig";

/** Longer than a test may last: a connection that is closed by this limit fails its test. */
const NEVER_MS = 60_000;
const PATIENT = { headMs: NEVER_MS, requestMs: NEVER_MS, lookEveryMs: 50, lateBodyMs: NEVER_MS, stopMs: NEVER_MS };
const HEAD = { ...PATIENT, headMs: 300 };
const BODY = { ...PATIENT, headMs: 600, requestMs: 600 };
const LATE_BODY = { ...PATIENT, lateBodyMs: 300 };
const SHAPE = {
  error: {
    code: expect.stringMatching(/^[a-z-]+$/),
    message: expect.any(String),
    requestId: expect.stringMatching(/^[\w-]{36}$/),
  },
};
const POST = "POST /v1/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n";
const METRICS_KEY = "key-of-prometheus";

let rig: ServerRig;
let server: Server;
const dialled: Raw[] = [];

beforeAll(async () => {
  const callers = [{ name: "prometheus", keySha256: sha256(METRICS_KEY), apps: [], may: ["metrics" as const] }];
  rig = await serverRig({ callers });
});
const listen = async (limits: HttpLimits) => {
  server = await createServer(rig.parts, limits);
  await server.listen({ host: "127.0.0.1", port: 0 });
};
beforeEach(() => listen(PATIENT));
afterEach(async () => {
  for (const { socket } of dialled.splice(0)) socket.destroy();
  await server.close();
});
afterAll(() => rig.close());

async function open(bytes = "") {
  const raw = await dial(server, bytes);
  dialled.push(raw);
  return raw;
}

describe("a client that takes its time", () => {
  it.each([
    ["says nothing", "", HEAD, 300],
    ["sends half a line", "GET / HT", HEAD, 300],
    ["sends half a head", "GET /healthz HTTP/1.1\r\nhost: x\r\n", HEAD, 300],
    ["sends half a body", `${POST}{"appId":`, BODY, 600],
  ])("and %s is answered and closed by its limit, not before", async (_what, bytes, limits, limit) => {
    await server.close();
    await listen(limits);
    const raw = await open(bytes);
    expect(await raw.closed).toBeGreaterThan(limit - 30);
    const { status, body } = parseAnswer(raw.received());
    expect([status, JSON.parse(body)]).toEqual([408, SHAPE]);
  });

  it("has the time that the documentation says", () => {
    expect(HTTP_LIMITS).toMatchObject({ headMs: 10_000, requestMs: 30_000, lookEveryMs: 1_000 });
    expect([BODY_LIMIT, HEAD_LIMIT]).toEqual([16_384, 16_384]);
    expect(rig.server.server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000 });
  });
});

describe("what is no request", () => {
  it.each([
    ["words", "hello\r\n\r\n", 400],
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
    ["a method nobody knows", "BREW /pot HTTP/1.1\r\nhost: x\r\n\r\n", 400],
    ["two lengths", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", 400],
    [
      "a length and pieces",
      "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
    ["a negative length", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n", 400],
    ["a header without an end", `GET / HTTP/1.1\r\nx: ${"y".repeat(20_000)}`, 431],
    ["a head too large", `GET / HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(17_000)}\r\n\r\n`, 431],
    ["an address too large", `GET /${"y".repeat(17_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ["a zero in a header", "GET / HTTP/1.1\r\nhost: x\r\nx: a\0b\r\n\r\n", 400],
    ["no host", "GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    ["a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n", 405],
    ["an expectation nobody meets", "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\nexpect: 42\r\n\r\n", 417],
    ["an address that is not UTF-8", "GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", 400],
    ["half a character", "GET /v1/devices/%E0%A4%A HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", 400],
  ])("is answered in the shape of every error: %s", async (_what, bytes, expected) => {
    const raw = await open(bytes);
    await raw.closed;
    const { status, headers, body } = parseAnswer(raw.received());
    expect([status, JSON.parse(body)]).toEqual([expected, SHAPE]);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it("is counted, and after 120 of one address in a minute only hung up on", async () => {
    for (let n = 0; n < 122; n++) await (await open("hello\r\n\r\n")).closed;
    const answers = dialled.map((raw) => raw.received().slice(0, 12));
    expect(answers.filter((answer) => answer === "HTTP/1.1 400")).toHaveLength(120);
    expect(answers.slice(120)).toEqual(["", ""]);
    const metrics = await server.inject({ url: "/metrics", headers: { authorization: `Bearer ${METRICS_KEY}` } });
    expect(metrics.body).toContain('companion_http_refused_total{why="not-http"} 122');
  });

  it("does not disturb the answer of the request before it", async () => {
    const raw = await open("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\nrubbish\r\n\r\n");
    await raw.closed;
    expect(raw.received().startsWith("HTTP/1.1 ")).toBe(true);
    expect(raw.received().split("HTTP/1.1 ").length).toBeLessThanOrEqual(3);
  });
});

describe("an address that leads nowhere", () => {
  it.each(["/nothing", "/%zz", "/v1/devices/%ff/x"])("is counted, and limited for one address: %s", async (url) => {
    const statuses: number[] = [];
    for (let n = 0; n < 121; n++)
      statuses.push((await server.inject({ url, remoteAddress: "203.0.113.9" })).statusCode);
    expect(new Set(statuses.slice(0, 120)).has(429)).toBe(false);
    expect(statuses[120]).toBe(429);
    expect((await server.inject({ url, remoteAddress: "203.0.113.10" })).json()).toEqual(SHAPE);
    const metrics = await server.inject({ url: "/metrics", headers: { authorization: `Bearer ${METRICS_KEY}` } });
    expect(metrics.body).toMatch(/route="none",status="4\d\d"/);
  });

  it("with a session or a key that is none, says which way to show one", async () => {
    for (const url of ["/v1/devices", `/v1/apps/${APP}/access-token`, "/metrics"]) {
      const answer = await server.inject(url);
      expect([answer.statusCode, answer.headers["www-authenticate"]]).toEqual([401, 'Bearer realm="device-companion"']);
    }
  });
});

describe("a server that stops", () => {
  it("closes connections that say nothing or half a head at once, and ends what is under way", async () => {
    const phone = new Phone(rig, APP);
    const silent = [await open(), await open("GET /hea"), await open("GET /healthz HTTP/1.1\r\nhost: x\r\n")];
    const kept = await open("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n");
    const body = JSON.stringify({ appId: APP, code: phone.code() });
    rig.wechat.faults.add("/sns/jscode2session", "busy");
    const late = await open(POST.replace("50", String(body.length)) + body);
    while (!kept.received().includes("alive")) await new Promise((next) => setTimeout(next, 5));
    const stopped = server.close();
    // No limit of this server ends within the test: what closes here is closed by the stop itself.
    for (const raw of [...silent, kept]) await raw.closed;
    await stopped;
    await late.closed;
    expect(parseAnswer(late.received()).status).toBe(200);
    expect(late.received()).toContain("ses_");
  });

  it("waits a moment for half a body, not longer", async () => {
    await server.close();
    await listen(LATE_BODY);
    await open(`${POST}{"appId":`);
    await new Promise((next) => setTimeout(next, 50));
    const since = performance.now();
    await server.close();
    expect(performance.now() - since).toBeGreaterThan(LATE_BODY.lateBodyMs - 50);
  });
});

describe("a request's name on the phone", () => {
  const traced = async (traceId: string) => {
    const before = rig.logged().length;
    await server.inject({ url: "/nothing", headers: { "x-trace-id": traceId } });
    return rig.logged().slice(before);
  };

  it("is in the log of that request", async () => {
    expect(await traced("0123456789abcdef")).toContain('"traceId":"0123456789abcdef"');
  });

  it.each(["x".repeat(65), 'a","level":60', "a b", "токен"])(
    "is not, when it is no name of ours: %s",
    async (traceId) => {
      expect(await traced(traceId)).not.toContain("traceId");
    },
  );
});

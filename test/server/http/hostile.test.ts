import fc from "fast-check";
import type { InjectOptions } from "fastify";
import { createServer } from "../../../server/app";
import type { Server } from "../../../server/http/plugin";
import { sha256 } from "../../../server/token/token-hash";
import { nightly } from "../../support/nightly";
import { Phone } from "../support/phone";
import { type Route, routesOf } from "../support/routes";
import { APP, KEYS, type ServerRig, serverRig } from "../support/server-rig";

const CALLERS = [
  { name: "all", keySha256: sha256(KEYS.all), apps: ["*"], may: ["read", "report", "metrics"] as const },
];
const WRITES = ["PUT", "POST", "PATCH", "DELETE"];

let rig: ServerRig;
let server: Server;
let phone: Phone;
let routes: readonly Route[];

beforeAll(async () => {
  rig = await serverRig({ callers: CALLERS, trustedProxies: ["loopback"], apiPage: true });
  server = rig.server;
  phone = new Phone(rig, APP);
  await phone.login();
  routes = [
    ...routesOf(server).filter(({ url }) => !url.startsWith("/docs/static")),
    { method: "GET", url: "/nothing/:id" },
  ];
});
afterAll(() => rig.close());

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "__proto__",
    "constructor",
    "../../etc/passwd",
    "%00",
    "%zz",
    "%ff",
    "%25zz",
    "%E0%A4%A",
  ),
  fc.constantFrom("'; DROP TABLE device; --", "{{7*7}}", "\r\nset-cookie: a=b", "＜script＞", "😀".repeat(50)),
  fc.integer({ min: 60, max: 18_000 }).map((length) => "x".repeat(length)),
  fc.constantFrom("1e309", "-0", "NaN", "9007199254740993", "true", "null", "[]", "{}"),
);
/** Values under the names that routes know, right ones and wrong ones, and any JSON at all. */
const fieldNames = ["appId", "code", "replaces", "kind", "name", "room", "addedAt", "namedAt", "at", "info", "devices"];
const field = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  hostileText,
  fc.constantFrom(1, -1, 2 ** 53, 1.5, 1e308, [], {}, null, APP, "blufi", "0".repeat(64)),
  fc.constant([{ id: "lamp-1", seenAt: 1, state: { at: 1, on: true } }]),
);
const names = fc.constantFrom(...fieldNames, "tokenSha256", "errcode", "__proto__", "constructor", "id", "version");
const body = fc.oneof(
  fc.dictionary(names, field, { maxKeys: 8 }).map((fields) => JSON.stringify(fields)),
  fc.json({ maxDepth: 4 }),
  hostileText,
  fc.json().map((text) => text.slice(0, -1)),
  fc.constantFrom(
    "[".repeat(8_000),
    '{"a":'.repeat(2_000),
    '{"name":"\\ud800"}',
    '{"a":1,"a":2}',
    "\ufeff{}",
    "1".repeat(9_000),
  ),
  fc.constant('{"__proto__":{"may":["metrics"]}}'),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
);
const contentType = fc.oneof(
  fc.constantFrom("application/json", "application/json", "application/json; charset=utf-8", "APPLICATION/JSON"),
  fc.constantFrom(
    "application/json; charset=utf-16le",
    "application/json;;;",
    "text/plain",
    "application/x-www-form-urlencoded",
  ),
  fc.constantFrom(
    "multipart/form-data; boundary=x",
    "application/xml",
    "application/jsonp",
    "*/*",
    "",
    "a/b/c",
    "json",
  ),
  fc.stringMatching(/^[\x20-\x7e]{0,40}$/),
);
const printable = fc.stringMatching(/^[\x20-\x7e]{0,60}$/);
const headers = fc.dictionary(
  fc.constantFrom(
    ...[
      "accept",
      "accept-encoding",
      "content-encoding",
      "content-length",
      "transfer-encoding",
      "expect",
      "te",
      "range",
    ],
    ...[
      "x-trace-id",
      "x-forwarded-for",
      "x-forwarded-host",
      "x-http-method-override",
      "if-none-match",
      "cookie",
      "origin",
    ],
  ),
  fc.oneof(
    printable,
    fc.constantFrom("gzip", "chunked", "-1", "1e9", "bytes=0-", "203.0.113.1, ::1", "'", ",,,", "100-continue"),
  ),
  { maxKeys: 4 },
);
const who = fc.constantFrom("phone", "phone", "caller", "nobody", "rubbish");
const query = fc.oneof(
  fc.constant(""),
  hostileText.map((text) => `?${text}`),
  fc.dictionary(fc.constantFrom("appid", "token", "timestamp", "__proto__", "a[b]"), hostileText).map(
    (fields) =>
      `?${Object.entries(fields)
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join("&")}`,
  ),
  fc.constantFrom(
    "?token=a&token=b",
    "?token[]=a",
    "?%zz",
    "?&&&=&",
    `?${"a=b&".repeat(3_000)}`,
    "?token=%00",
    "#x",
    ";x=y",
  ),
);

function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

const bearer = (as: string) =>
  as === "phone" ? phone.token : as === "caller" ? KEYS.all : as === "rubbish" ? "ses_x.y" : undefined;

/** An error of the server's own making, or an answer that its route promises. */
function expectOrdinary(answer: { statusCode: number; body: string; headers: object }, asked: string): void {
  expect([asked, answer.statusCode < 500]).toEqual([asked, true]);
  expect(answer.body).not.toMatch(/node_modules|\bat \S+:\d+:\d+|SQLITE|sqlite/);
  if (answer.statusCode < 400 || answer.body === "") return;
  expect(JSON.parse(answer.body)).toEqual({
    error: {
      code: expect.stringMatching(/^[a-z-]+$/),
      message: expect.any(String),
      requestId: expect.stringMatching(/^[\w-]{36}$/),
    },
  });
}

describe("every route, as Fastify lists them, asked by somebody who tries to break it", () => {
  const piece = fc.oneof(hostileText, hostileText.map(encode), fc.constantFrom("lamp-1", APP, "a".repeat(101)));
  const request = fc.record({ at: fc.nat(), piece, query, body, contentType, headers, who, empty: fc.boolean() });

  it("never fails on the server's side, and answers errors in one shape", async () => {
    let address = 0;
    await fc.assert(
      fc.asyncProperty(request, async ({ at, piece: part, query: search, body: payload, ...asked }) => {
        const { method, url } = routes[at % routes.length] as Route;
        const target = `${url.replace(/:\w+/, () => part)}${search}`.replace(/[^\x21-\x7e]/g, encode);
        const key = bearer(asked.who);
        const options: InjectOptions = {
          method,
          url: target.startsWith("//") ? `/x${target}` : target,
          headers: {
            // A new address each time, so that limits do not hide what lies behind them.
            ...asked.headers,
            "x-forwarded-for":
              asked.headers["x-forwarded-for"] ??
              `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address++ & 255}`,
            ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
            ...(WRITES.includes(method) && !asked.empty ? { "content-type": asked.contentType } : {}),
          },
          ...(WRITES.includes(method) && !asked.empty ? { payload } : {}),
        };
        // Each of these ends or exchanges the session that the others need.
        if (asked.who === "phone" && /^\/v1\/(me|session)/.test(url)) return;
        if (asked.who === "phone") rig.wechat.clock.advance(1_000);
        expectOrdinary(await server.inject(options), JSON.stringify(options).slice(0, 500));
      }),
      { numRuns: nightly(250, 800) },
    );
    expect((await phone.call("GET", "/v1/devices")).status).toBe(200);
  }, 120_000);

  it("and what it was made to keep can be read again", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 256 }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(text, text, fc.option(fc.record({ model: text, serial: text })), async (name, room, info) => {
        rig.wechat.clock.advance(1_000);
        const device = { kind: "blufi", name, room, addedAt: 1, namedAt: Math.floor(rig.wechat.clock.now()) };
        const { status, body: kept } = await phone.call("PUT", "/v1/devices/odd", {
          ...device,
          ...(info ? { info } : {}),
        });
        expect([200, 400]).toContain(status);
        if (status !== 200) return;
        expect(kept.name).toBe(Buffer.from(name).toString());
        const list = (await phone.call("GET", "/v1/devices")).body.devices;
        expect(list.find(({ id }: { id: string }) => id === "odd").name).toBe(kept.name);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

it("a server of its own survives the same over real connections", async () => {
  const real = await createServer(rig.parts);
  const base = await real.listen({ host: "127.0.0.1", port: 0 });
  try {
    await fc.assert(
      fc.asyncProperty(fc.nat(), body, contentType, fc.boolean(), async (at, payload, type, isGzip) => {
        const { method, url } = routes[at % routes.length] as Route;
        if (!WRITES.includes(method)) return;
        const answer = await fetch(base + url.replace(/:\w+/, "lamp-1"), {
          method,
          headers: { "content-type": type.trim() || "text/plain", ...(isGzip ? { "content-encoding": "gzip" } : {}) },
          body: payload,
        });
        expectOrdinary({ statusCode: answer.status, body: await answer.text(), headers: {} }, `${method} ${url}`);
      }),
      { numRuns: 150 },
    );
  } finally {
    await real.close();
  }
}, 60_000);

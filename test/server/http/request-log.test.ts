import { pino } from "pino";
import { requestLog } from "../../../server/http/request-log";
import { readLines } from "../../../server/token/read-lines";

function collected(level = "debug") {
  const lines: string[] = [];
  const log = pino({ level, base: null }, { write: (line: string) => void lines.push(line) });
  return { log, lines, read: () => lines.map((line) => JSON.parse(line)) };
}

const NAMES = { reqId: "r-1", traceId: "t-1" };

describe("the log of one request", () => {
  it("names the request in every line: of fields, of words, of an error, and of a child", () => {
    const { log, read } = collected();
    const own = requestLog(log, NAMES);
    own.info({ audit: "seen" }, "words");
    own.warn("only words");
    own.error(new Error("broken"));
    own.child({ part: "child" }).debug({ n: 1 });
    expect(read()).toMatchObject([
      { level: 30, ...NAMES, audit: "seen", msg: "words" },
      { level: 40, ...NAMES, msg: "only words" },
      { level: 50, ...NAMES, err: { message: "broken" } },
      { level: 20, ...NAMES, part: "child", n: 1 },
    ]);
  });

  it("writes nothing below the level of the server's log", () => {
    const { log, lines } = collected("warn");
    const own = requestLog(log, NAMES);
    own.info({ a: 1 });
    own.silent({ a: 1 });
    expect([own.level, lines]).toEqual(["warn", []]);
  });
});

describe("the audit line of a token that is read", () => {
  const caller = { name: "shop", keySha256: "", apps: ["*"], may: ["read" as const] };
  const token = (value: string) => ({ value, fence: 1, expiresAt: 2, obtainedAt: 1, checkedAt: 1 });
  const request = (id: string, headers = {}) => ({ id, headers }) as never;

  it("says for each reading who, which app, which token by its hash, and which request, and never the token", () => {
    const { log, lines, read } = collected();
    const write = readLines(log);
    const first = token("S3CRET-one");
    write(request("1"), caller, "wx1", first);
    write(request("2", { "x-trace-id": "0123" }), caller, "wx1", first);
    write(request("3", { "x-trace-id": 'a","level":60' }), { ...caller, name: "other" }, "wx1", first);
    write(request("4"), caller, "wx1", token("S3CRET-two"));
    const [one, two, three, four] = read();
    const line = { level: 30, audit: "token-read", caller: "shop", appId: "wx1", token: one.token };
    expect([one, two]).toEqual([
      { ...line, time: one.time, reqId: "1" },
      { ...line, time: two.time, reqId: "2", traceId: "0123" },
    ]);
    expect(three).toEqual({ ...line, time: three.time, caller: "other", reqId: "3" });
    expect(four.token).not.toBe(one.token);
    expect(one.token).toMatch(/^[0-9a-f]{12}$/);
    expect(lines.join("")).not.toContain("S3CRET");
  });
});

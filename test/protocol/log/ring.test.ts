import fc from "fast-check";
import { redact, redactText } from "../../../protocol/log/redact";
import { createLogRing } from "../../../protocol/log/ring";
import type { LogEntry } from "../../../protocol/ports/log";

const entry = (at: number, data?: NonNullable<LogEntry["data"]>): LogEntry => ({
  at,
  level: "info",
  source: "test",
  event: "happened",
  ...(data === undefined ? {} : { data }),
});

describe("log ring", () => {
  it("keeps the most recent entries, oldest first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 60 }), (capacity, written) => {
        const ring = createLogRing({ capacity });
        for (let at = 0; at < written; at++) ring.write(entry(at));
        const kept = Math.min(capacity, written);
        expect(ring.entries().map(({ at }) => at)).toEqual(Array.from({ length: kept }, (_, i) => written - kept + i));
      }),
    );
  });

  it("writes a line an event", () => {
    const ring = createLogRing();
    ring.write(entry(5, { label: "write", ms: 12, ok: true }));
    ring.write(entry(6));
    expect(ring.exportText()).toBe('5 info test happened label="write" ms=12 ok=true\n6 info test happened');
  });

  it("keeps no secret even when handed one", () => {
    const ring = createLogRing();
    ring.write(entry(0, { password: "12345678", note: `key ${"ab".repeat(16)}` }));
    expect(JSON.stringify(ring.entries()) + ring.exportText()).not.toMatch(/12345678|abab/);
  });
});

describe("redact", () => {
  it.each([
    "password",
    "wifiPassword",
    "passwd",
    "PSK",
    "pop",
    "accessToken",
    "sharedSecret",
    "private",
    "sessionKey",
    "session_key",
    "key",
  ])("masks the value under %s", (key) => {
    expect(redact({ [key]: "hunter2" })).toEqual({ [key]: "•••" });
  });

  it.each(["label", "reason", "deviceId", "popularity", "monkeys"])("leaves the value under %s", (key) => {
    expect(redact({ [key]: "lamp" })).toEqual({ [key]: "lamp" });
  });

  it("leaves numbers, which are lengths", () => {
    expect(redact({ passwordLength: 8, ok: false, none: null })).toEqual({ passwordLength: 8, ok: false, none: null });
  });

  it.each([
    ["hex", "00112233445566778899aabbccddeeff", "•••"],
    ["spaced hex", "00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff", "•••"],
    ["Base64", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2w=", "•••"],
    ["a MAC", "8C:12:E0:00:00:01", "8C:12:E0:00:00:01"],
    ["a UUID", "0000FFFF-0000-1000-8000-00805F9B34FB", "0000FFFF-0000-1000-8000-00805F9B34FB"],
    ["words", "write failed: not connected", "write failed: not connected"],
  ])("in text masks long runs only: %s", (_, text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it("masks a key of 16 bytes and more wherever it stands", () => {
    const key = fc.uint8Array({ minLength: 16, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString("hex"));
    fc.assert(
      fc.property(key, fc.constantFrom("", "key=", "x: "), (hex, before) => {
        expect(redactText(`${before}${hex}!`)).not.toContain(hex.slice(0, 16));
      }),
    );
  });

  it("cuts long text", () => {
    expect(redactText("a b ".repeat(500)).length).toBeLessThanOrEqual(200);
  });
});

import * as fc from "fast-check";
import { readServerMessage } from "../../../protocol/cloud/read-server-message";
import { DEVICE } from "./scripted-cloud";

const MESSAGE = { op: "state", boot: 1, t: 2, ver: 3, values: { power: true } };
const GOOD = [
  { op: "welcome", heartbeatMs: 20_000, now: 5 },
  { op: "presence", device: DEVICE, online: true },
  { op: "presence", device: DEVICE, online: false, since: 5 },
  { op: "device", device: DEVICE, message: MESSAGE, at: 7 },
  { op: "device", device: DEVICE, message: MESSAGE, at: 7, kept: true },
  { op: "refused", why: "offline", device: DEVICE, key: "0123456789abcdef" },
  { op: "refused", why: "signed-out" },
  { op: "list-changed" },
  { op: "alert", id: "1", device: DEVICE, event: "overheated", at: 7 },
  { op: "pong" },
];

describe("readServerMessage", () => {
  it.each(GOOD)("reads $op and leaves out what it does not know", (message) => {
    expect(readServerMessage(JSON.stringify({ ...message, extra: 1 }))).toEqual(message);
  });

  it.each([
    ["no JSON", "{"],
    ["a list", "[]"],
    ["nothing", "null"],
    ["another op", '{"op":"hello"}'],
    ["a heartbeat of text", '{"op":"welcome","heartbeatMs":"1","now":1}'],
    ["a device of another form", '{"op":"presence","device":"x","online":true}'],
    [
      "a device's message that is none",
      JSON.stringify({ op: "device", device: DEVICE, at: 1, message: { op: "get" } }),
    ],
    ["no message", JSON.stringify({ op: "device", device: DEVICE, at: 1 })],
    ["an unknown refusal", '{"op":"refused","why":"because"}'],
    ["an endless text", JSON.stringify({ op: "pong", extra: "x".repeat(20_000) })],
  ])("takes %s for no message", (_what, text) => {
    expect(readServerMessage(text)).toBeUndefined();
  });

  it("never throws", () => {
    const ops = fc.constantFrom("welcome", "presence", "device", "refused", "alert", "pong");
    const hostile = fc.oneof(
      fc.string(),
      fc
        .record({ op: ops, device: fc.anything(), message: fc.anything(), at: fc.anything(), why: fc.anything() })
        .map((fields) => JSON.stringify(fields, (_key, value) => (typeof value === "bigint" ? String(value) : value))),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        readServerMessage(text);
      }),
      { numRuns: 100 },
    );
  });
});

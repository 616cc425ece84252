import fc from "fast-check";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { encodeLampChange, parseLampMessage } from "../../../protocol/control/lamp-message";

describe("lamp messages in custom data", () => {
  it.each([
    ['{"lamp":{"on":true,"level":40}}', { kind: "state", controls: { on: true, level: 40 } }],
    ['{"lamp":{"on":false}}', { kind: "state", controls: { on: false } }],
    ['{"lamp":{"on":"yes","level":101}}', { kind: "state", controls: {} }],
    ['{"error":"bad-value"}', { kind: "refused", why: "bad-value" }],
    ['{"lamp":1}', undefined],
    ['{"temperature":21}', undefined],
    ["[]", undefined],
    ["null", undefined],
    ["{", undefined],
  ])("%s", (text, report) => {
    expect(parseLampMessage(encodeUtf8(text))).toEqual(report);
  });

  it.each([
    [{ on: true }, '{"set":{"on":true}}'],
    [{ level: 40 }, '{"set":{"level":40}}'],
    [{ on: false, level: 1 }, '{"set":{"on":false,"level":1}}'],
  ])("a change to %p names only its fields", (change, text) => {
    expect(new TextDecoder().decode(encodeLampChange(change))).toBe(text);
  });

  it("never throws, and never lets an impossible state through", () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 1200 }),
      fc.json().map(encodeUtf8),
      fc.json().map((json) => encodeUtf8(`{"lamp":${json}}`)),
    );
    fc.assert(
      fc.property(anything, (data) => {
        const report = parseLampMessage(data);
        if (report?.kind !== "state") return;
        const { on, level } = report.controls;
        expect([undefined, true, false]).toContain(on);
        if (level !== undefined) expect(level >= 0 && level <= 100).toBe(true);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 500) },
    );
  });
});

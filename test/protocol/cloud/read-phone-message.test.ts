import fc from "fast-check";
import type { PhoneCloudMessage } from "../../../protocol/cloud/messages";
import { readPhoneCloudMessage } from "../../../protocol/cloud/read-phone-message";
import { nightly } from "../../support/nightly";

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const count = fc.maxSafeNat();
const guard = { key: hex(16), boot: count, until: count };
const values = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 10 }),
  fc.oneof(fc.boolean(), fc.integer(), fc.string()),
  {
    noNullPrototype: true,
  },
);
const message = fc.oneof(
  fc.record({ op: fc.constant("get" as const) }),
  fc.record({ op: fc.constant("set" as const), ...guard, values }),
  fc.record({ op: fc.constant("invoke" as const), ...guard, action: fc.string({ minLength: 1, maxLength: 64 }) }),
);
const known = fc.option(fc.record({ boot: count, ver: count }, { noNullPrototype: true }));
const any: fc.Arbitrary<PhoneCloudMessage> = fc.oneof(
  fc.record({ op: fc.constant("hello" as const), v: count, token: fc.string({ maxLength: 128 }) }),
  fc.record({ op: fc.constant("watch" as const), devices: fc.dictionary(hex(32), known, { noNullPrototype: true }) }),
  fc.record({ op: fc.constant("send" as const), device: hex(32), message }),
  fc.record({ op: fc.constant("ping" as const) }),
);

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

it("every message of a phone is read as it was written, without what does not belong to it", () => {
  fc.assert(
    fc.property(any, fc.dictionary(fc.constantFrom("x", "y"), fc.jsonValue()), (one, more) => {
      expect(asJson(readPhoneCloudMessage(JSON.stringify({ ...more, ...one })))).toEqual(asJson(one));
    }),
    { numRuns: nightly(100, 5_000) },
  );
});

it("a message with one member of another kind is none, or is the same message", () => {
  fc.assert(
    fc.property(any, fc.nat(), fc.jsonValue(), (one, which, other) => {
      const names = Object.keys(one);
      const read = readPhoneCloudMessage(JSON.stringify({ ...one, [names[which % names.length] ?? "op"]: other }));
      expect(read === undefined || JSON.stringify(read).length > 0).toBe(true);
      if (read?.op === "send") expect(read.device).toMatch(/^[0-9a-f]{32}$/);
      if (read?.op === "watch") expect(Object.keys(read.devices).every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    }),
    { numRuns: nightly(100, 5_000) },
  );
});

it("the largest watch is read, one device more is not, and neither is a text beyond the limit", () => {
  const devices = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        n.toString(16).padStart(32, "0"),
        { boot: 9_999_999, ver: 9_999_999_999 },
      ]),
    );
  expect(readPhoneCloudMessage(JSON.stringify({ op: "watch", devices: devices(500) }))).toMatchObject({ op: "watch" });
  expect(readPhoneCloudMessage(JSON.stringify({ op: "watch", devices: devices(501) }))).toBeUndefined();
  expect(readPhoneCloudMessage(`{"op":"ping","pad":"${"x".repeat(65_536)}"}`)).toBeUndefined();
});

it("a command of more than a device takes is none, however few characters it has", () => {
  const send = (text: string) =>
    JSON.stringify({
      ...{ op: "send", device: "a".repeat(32) },
      message: { op: "set", key: "0".repeat(16), boot: 1, until: 1, values: { text } },
    });
  expect(readPhoneCloudMessage(send("灯".repeat(5_000)))).toMatchObject({ op: "send" });
  expect(readPhoneCloudMessage(send("灯".repeat(5_500)))).toBeUndefined();
});

import fc from "fast-check";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import {
  encodeAvailability,
  encodeForDevice,
  encodeFromDevice,
  encodeMeta,
  LONGEST_PAYLOAD,
} from "../../../../protocol/cloud/mqtt/encode-payload";
import { readForDevice, readFromDevice } from "../../../../protocol/cloud/mqtt/read-payload";
import { readTopic, TOPIC_SUFFIXES, type TopicKind, topicOf } from "../../../../protocol/cloud/mqtt/topics";
import { RESULT_CODES } from "../../../../protocol/control/wire/messages";
import { nightly } from "../../../support/nightly";

const KINDS = Object.keys(TOPIC_SUFFIXES) as TopicKind[];
const RUNS = { numRuns: nightly(100, 4_000) };

const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: digits, maxLength: digits });
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const name = fc.string({ minLength: 1, maxLength: 20 });
/** What JSON gives back as it was: no -0. */
const value = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.boolean(), fc.integer(), fc.string(), tie("list"), tie("record")),
  list: fc.array(tie("value"), { maxLength: 3 }),
  record: fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
})).value as fc.Arbitrary<never>;
const values = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true });
const optional = <Name extends string, T>(key: Name, given: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.constant({}),
    given.map((one) => ({ [key]: one }) as Record<Name, T>),
  );

const guard = fc.record({ key: hex(16), boot: count, until: count });
const phoneMessage = fc.oneof(
  fc.constant({ op: "get" as const }),
  fc.tuple(guard, values).map(([given, wanted]) => ({ op: "set" as const, ...given, values: wanted })),
  fc
    .tuple(guard, name, optional("input", value))
    .map(([given, action, input]) => ({ op: "invoke" as const, ...given, action, ...input })),
);
const time = fc.record({ boot: count, t: count });
const deviceMessage = fc.oneof(
  fc.tuple(time, count, values).map(([at, ver, now]) => ({ op: "state" as const, ...at, ver, values: now })),
  fc
    .tuple(time, hex(16), fc.constantFrom(...RESULT_CODES), optional("why", fc.string()), optional("output", value))
    .map(([at, key, code, why, output]) => ({ op: "result" as const, ...at, key, code, ...why, ...output })),
  fc
    .tuple(time, count, name, optional("data", value))
    .map(([at, seq, event, data]) => ({ op: "event" as const, ...at, seq, event, ...data })),
);

describe("a payload between cloud and device", () => {
  it("of a command is read by the device as it was asked, and by the cloud not at all", () => {
    fc.assert(
      fc.property(phoneMessage, (message) => {
        const { kind, payload, retain } = encodeForDevice(message);
        expect(readForDevice(kind, payload)).toEqual(message);
        expect(readFromDevice(kind, payload)).toBeUndefined();
        expect(retain).toBe(false);
      }),
      RUNS,
    );
  });

  it("of what a device says is read by the cloud as it was said, and by a device not at all", () => {
    fc.assert(
      fc.property(deviceMessage, fc.constantFrom("set" as const, "invoke" as const), (message, answered) => {
        const { kind, payload, retain } = encodeFromDevice(message, answered);
        expect(readFromDevice(kind, payload)).toEqual({ is: "message", message });
        expect(readForDevice(kind, payload)).toBeUndefined();
        expect(retain).toBe(false);
      }),
      RUNS,
    );
  });

  it("of availability and of what a device is goes the same way and is retained", () => {
    for (const online of [true, false]) {
      const { kind, payload, retain } = encodeAvailability(online);
      expect([kind, retain, readFromDevice(kind, payload)]).toEqual(["availability", true, { is: "presence", online }]);
    }
    const meta = { model: "lamp-1", fw: "1.2", hash: "00ff00ff" };
    const { kind, payload, retain } = encodeMeta(meta);
    expect([kind, retain, readFromDevice(kind, payload)]).toEqual(["meta", true, { is: "meta", meta }]);
  });

  it.each<[TopicKind, string]>([
    ["reported", '{"boot":1,"ts":1,"data":{}}'],
    ["reported", '{"boot":1,"ts":-1,"ver":1,"data":{}}'],
    ["reported", '{"boot":1,"ts":1,"ver":1,"data":[1]}'],
    ["reported", '{"boot":1,"ts":1,"ver":1,"data":{"power":null}}'],
    ["reported", '{"boot":1,"ts":1e999,"ver":1,"data":{}}'],
    ["desiredReply", '{"boot":1,"ts":1,"id":"0123456789abcdef","code":"maybe"}'],
    ["actionReply", '{"boot":1,"ts":1,"id":"0123","code":"done"}'],
    ["event", '{"boot":1,"ts":1,"seq":1,"event":""}'],
    ["meta", '{"model":"../x"}'],
    ["meta", "{}"],
    ["availability", "onlinE"],
    ["availability", ""],
    ["desired", '{"id":"0123456789abcdef","boot":1,"until":1}'],
    ["action", '{"id":"0123456789abcdef","boot":1,"until":1}'],
    ["action", '{"get":true}'],
  ])("on %s of %s is none", (kind, text) => {
    expect([readFromDevice(kind, encodeUtf8(text)), readForDevice(kind, encodeUtf8(text))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("that is longer than a payload may be is none on any topic", () => {
    const pad = " ".repeat(LONGEST_PAYLOAD);
    const messages = ['{"boot":1,"ts":1,"ver":1,"data":{}}', '{"get":true}', '{"model":"m"}', "online"];
    for (const kind of KINDS) {
      for (const text of messages) {
        const bytes = encodeUtf8(text + pad);
        expect([readFromDevice(kind, bytes), readForDevice(kind, bytes)]).toEqual([undefined, undefined]);
      }
    }
  });
});

describe("a topic", () => {
  const topic = fc.record({
    prefix: fc.constantFrom("dc", "home-1"),
    product: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    device: hex(32),
  });

  it("is read as it was made, and not with anything before or behind it", () => {
    fc.assert(
      fc.property(topic, fc.constantFrom(...KINDS), (of, kind) => {
        const made = topicOf(of, kind);
        expect(readTopic(made)).toEqual({ ...of, kind });
        for (const other of [`/${made}`, `${made}/`, `${made}/x`, `$SYS/${made}`, made.toUpperCase()])
          expect(readTopic(other)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it("with wildcards, or made of anything, is none and never throws", () => {
    for (const kind of KINDS) expect(readTopic(`dc/+/+/${TOPIC_SUFFIXES[kind]}`)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(readTopic(text)).toBeUndefined();
      }),
      RUNS,
    );
  });
});

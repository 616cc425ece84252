import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { DeviceError } from "../../../protocol/errors/device-error";
import { decodeMessage } from "../../../protocol/nfc/ndef/decode-message";
import { readTags } from "../../../protocol/nfc/read-tags";
import { type PlatformRecord, TAG_TECHNOLOGIES } from "../../../protocol/ports/nfc";
import { messageOf, readOf, text } from "./tags-in-hand";
import { Type2Memory } from "./type2-memory";
import { Type4Memory } from "./type4-memory";

const HELLO = text("hello");

function recordsOf(message: Uint8Array): readonly PlatformRecord[] {
  const records = decodeMessage(message);
  return records.ok ? records.value : [];
}

describe("discovery", () => {
  it("starts with the first subscriber, is shared, and stops with the last", () => {
    const ports = createFakePorts();
    const first = readTags(ports).subscribe();
    const second = readTags(ports).subscribe();
    first.unsubscribe();
    expect(ports.nfc.discovering).toBe(true);
    second.unsubscribe();
    expect(ports.nfc.calls).toEqual(["startDiscovery", "stopDiscovery"]);
    readTags(ports).subscribe().unsubscribe();
    expect(ports.nfc.calls).toHaveLength(4);
    expect(ports.clock.pending()).toBe(0);
  });

  it("that a page before left running is used, and one that does not run any more is no failure", () => {
    const ports = createFakePorts();
    const busy = new DeviceError({ kind: "busy", what: "nfc discovery" }, { advice: "wait-and-retry" });
    ports.nfc.startDiscovery().subscribe();
    ports.nfc.fail("startDiscovery", busy);
    ports.nfc.fail(
      "stopDiscovery",
      new DeviceError({ kind: "operation-failed", operation: "stop" }, { advice: "hold-tag" }),
    );
    const seen: string[] = [];
    const subscription = readTags(ports).subscribe(({ outcome }) => seen.push(outcome));
    ports.nfc.hold(new Type4Memory({ message: messageOf(HELLO) }).tag);
    expect(seen).toEqual(["read"]);
    expect(() => subscription.unsubscribe()).not.toThrow();
  });

  it.each([
    ["NFC is off", "nfc-off", "turn-on-nfc"],
    ["there is no chip", "nfc-unsupported", "nfc-unsupported"],
  ] as const)("errors when %s, and asks for no stop", (_what, obstacle, advice) => {
    const ports = createFakePorts();
    ports.nfc.fail("startDiscovery", new DeviceError({ kind: "environment", obstacle }, { advice }));
    const errors: unknown[] = [];
    readTags(ports).subscribe({ error: (error) => errors.push(error) });
    expect(errors).toMatchObject([{ reason: { kind: "environment", obstacle }, advice }]);
    expect(ports.nfc.calls).toEqual(["startDiscovery"]);
  });

  it("is not asked for on a phone that keeps NFC closed to mini programs", () => {
    const ports = createFakePorts("ios");
    ports.nfc.baseLibrary = "3.17.4";
    const errors: unknown[] = [];
    readTags(ports).subscribe({ error: (error) => errors.push(error) });
    expect(errors).toMatchObject([{ reason: { kind: "environment", obstacle: "nfc-unsupported" } }]);
    expect(ports.nfc.calls).toEqual([]);
  });
});

describe("a tag that is held to the phone", () => {
  it("is read by what the system has read of it, with room and lock from its memory", () => {
    const message = messageOf(HELLO);
    const memory = new Type2Memory({ message });
    const { readings } = readOf([{ ...memory.tag, records: recordsOf(message) }]);
    expect(readings).toMatchObject([
      { outcome: "read", records: [HELLO], used: message.length, capacity: 137, locked: false },
    ]);
  });

  it("is read all the same when it is gone before its room is known", () => {
    const message = messageOf(HELLO);
    const memory = new Type2Memory({ message, commands: 0 });
    const { readings } = readOf([{ ...memory.tag, records: recordsOf(message) }]);
    expect(readings).toMatchObject([{ outcome: "read", records: [HELLO] }]);
    expect(readings[0]?.capacity).toBeUndefined();
  });

  it("two in turn give two readings, and every connection is closed", () => {
    const { readings, ports } = readOf([
      new Type4Memory({ message: messageOf(text("one")) }).tag,
      new Type2Memory({ message: messageOf(text("two")) }).tag,
    ]);
    expect(readings.map(({ records }) => records)).toEqual([[text("one")], [text("two")]]);
    const count = (call: string) => ports.nfc.calls.filter((made) => made.startsWith(call)).length;
    expect(count("close")).toBe(count("connect"));
    expect(ports.clock.pending()).toBe(0);
  });

  it("that answers no more is lost, after the watchdog, and the next one is read", () => {
    const ports = createFakePorts();
    const seen: string[] = [];
    readTags(ports).subscribe(({ outcome }) => seen.push(outcome));
    ports.nfc.fail("transceive", "never");
    ports.nfc.hold(new Type4Memory().tag);
    ports.clock.advance(4_999);
    expect(seen).toEqual([]);
    ports.clock.advance(1);
    ports.nfc.hold(new Type4Memory().tag);
    expect(seen).toEqual(["lost", "empty"]);
  });

  it("is lost when another comes while it is read", () => {
    const ports = createFakePorts();
    const seen: string[] = [];
    readTags(ports).subscribe(({ outcome }) => seen.push(outcome));
    ports.nfc.fail("transceive", "never");
    ports.nfc.hold(new Type4Memory().tag);
    ports.nfc.hold(new Type4Memory({ message: messageOf(HELLO) }).tag);
    ports.clock.advance(10_000);
    expect(seen).toEqual(["lost", "read"]);
  });

  it("connected by somebody before is closed and connected anew", () => {
    const ports = createFakePorts();
    const seen: string[] = [];
    readTags(ports).subscribe(({ outcome }) => seen.push(outcome));
    ports.nfc.fail("connect", new DeviceError({ kind: "busy", what: "nfc tag" }, { advice: "hold-tag" }));
    ports.nfc.hold(new Type4Memory().tag);
    expect(seen).toEqual(["empty"]);
    const [, first, ...closed] = ports.nfc.calls.slice(0, 10);
    expect(first).toBe("connect iso-dep");
    expect(closed).toEqual(TAG_TECHNOLOGIES.map((technology) => `close ${technology}`));
    expect(ports.nfc.calls[10]).toBe("connect iso-dep");
  });

  it.each([
    [
      "a MIFARE Classic that the system knows no message of",
      { technologies: ["nfc-a", "mifare-classic"] },
      "unsupported-technology",
    ],
    ["a MIFARE Classic that a phone reports bare", { technologies: ["nfc-a"], sak: 0x08 }, "unsupported-technology"],
    ["an empty MIFARE Classic", { technologies: ["ndef", "nfc-a", "mifare-classic"] }, "empty"],
    ["FeliCa without messages", { technologies: ["nfc-f"] }, "unsupported-technology"],
    ["a tag that names no technology", { technologies: [] }, "unsupported-technology"],
    [
      "records with a reserved TNF",
      {
        technologies: ["ndef"],
        records: [{ tnf: 7, type: hexToBytes(""), id: hexToBytes(""), payload: hexToBytes("") }],
      },
      "malformed",
    ],
  ] as const)("%s", (_what, tag, outcome) => {
    expect(readOf([{ id: Uint8Array.of(1), ...tag }]).readings).toMatchObject([{ outcome }]);
  });

  it("switched off in the middle ends the stream, since that is no tag's doing", () => {
    const ports = createFakePorts();
    const errors: unknown[] = [];
    readTags(ports).subscribe({ error: (error) => errors.push(error) });
    ports.nfc.fail("connect", new DeviceError({ kind: "environment", obstacle: "nfc-off" }, { advice: "turn-on-nfc" }));
    ports.nfc.hold(new Type4Memory().tag);
    expect(errors).toMatchObject([{ reason: { obstacle: "nfc-off" } }]);
  });

  it("gives its secrets to the recorder before anybody sees them, whole records of a broken message too", () => {
    const secrets: string[] = [];
    const fake = createFakePorts();
    const ports = { ...fake, registerSecret: (secret: Uint8Array) => secrets.push(Buffer.from(secret).toString()) };
    readTags(ports).subscribe();
    const label = { kind: "esp-prov", name: "PROV_1", pop: "abcd1234" };
    const message = messageOf({ id: new Uint8Array(0), content: { kind: "provisioning", label } }, HELLO);
    // The language of the text points beyond its record.
    message[message.length - HELLO_PAYLOAD] = 0x3f;
    fake.nfc.hold(new Type4Memory({ message }).tag);
    expect(secrets).toEqual(["abcd1234"]);
  });
});

/** Status, `en`, and the text. */
const HELLO_PAYLOAD = 8;

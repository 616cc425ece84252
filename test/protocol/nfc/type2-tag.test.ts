import fc from "fast-check";
import { scanTlvs } from "../../../protocol/nfc/type2/tlv";
import { messageOf, readOf, text, writeOf } from "./tags-in-hand";
import { Type2Memory } from "./type2-memory";

const HELLO = text("hello");

it.each([
  ["ntag213", 137],
  ["ntag215", 492],
  ["ntag216", 868],
] as const)("a new %s has room for %i bytes, and is written, read back and read", (kind, capacity) => {
  const memory = new Type2Memory({ kind });
  expect(readOf([memory.tag]).readings).toMatchObject([{ outcome: "empty", capacity, locked: false }]);
  expect(writeOf(memory.tag, [HELLO]).writing).toMatchObject({ outcome: "written", capacity, begun: true });
  expect(readOf([memory.tag]).readings).toMatchObject([{ outcome: "read", records: [HELLO] }]);
});

it("a message with three bytes of length is read in as many pages as it has", () => {
  const long = text("a".repeat(300));
  const memory = new Type2Memory({ kind: "ntag216", message: messageOf(long) });
  expect(readOf([memory.tag]).readings).toMatchObject([
    { outcome: "read", records: [long], used: messageOf(long).length },
  ]);
  expect(memory.read).toEqual([...Array.from({ length: 21 }, (_, index) => index * 4), 0xe2]);
});

it.each(["ntag213", "ntag215", "ntag216"] as const)(
  "lock bits of an %s, static and dynamic, are seen before it is written",
  (kind) => {
    for (const lock of ["lockPages", "lockDynamic"] as const) {
      const memory = new Type2Memory({ kind });
      memory[lock]();
      const { writing, ports } = writeOf(memory.tag, [HELLO]);
      expect(writing).toMatchObject({ outcome: "locked", begun: false });
      expect(ports.nfc.calls).not.toContain("writeNdef");
    }
  },
);

it("a tag that is too small says so in numbers", () => {
  const memory = new Type2Memory();
  const { writing } = writeOf(memory.tag, [text("a".repeat(173))]);
  expect(writing).toMatchObject({ outcome: "too-small", needed: 180, capacity: 137, begun: false });
});

it("a message of exactly the room is written, of one byte more not", () => {
  const fitting = (length: number) => writeOf(new Type2Memory().tag, [text("a".repeat(length - 7))]).writing;
  expect([fitting(137)?.outcome, fitting(138)?.outcome]).toEqual(["written", "too-small"]);
});

it("a tag that is not formatted is said to be that, reading and writing", () => {
  const memory = new Type2Memory();
  memory.unformat();
  const tag = { ...memory.tag, technologies: ["nfc-a", "mifare-ultralight"] as const };
  expect(readOf([tag]).readings).toMatchObject([{ outcome: "not-ndef" }]);
  expect(writeOf(tag, [HELLO]).writing).toMatchObject({ outcome: "not-ndef", begun: false });
});

it("a tag that is taken away while the phone writes is lost, also when half of it stands there", () => {
  const memory = new Type2Memory();
  memory.writes = 4;
  expect(writeOf(memory.tag, [HELLO]).writing).toMatchObject({ outcome: "lost", begun: true });
});

it("a phone that says it has written and has not is found out", () => {
  const memory = new Type2Memory({ message: messageOf(text("old")) });
  const tag = { ...memory.tag, writeNdef: () => true };
  expect(writeOf(tag, [HELLO]).writing).toMatchObject({ outcome: "mismatch" });
});

it("a tag that only the phone's system reads is written unconfirmed", () => {
  const tag = { id: Uint8Array.of(1), technologies: ["ndef", "nfc-a", "mifare-classic"] as const };
  expect(writeOf(tag, [HELLO]).writing).toMatchObject({ outcome: "unconfirmed", begun: true });
});

it("a tag that is taken away after any command is lost while it is read", () => {
  for (const commands of [0, 1, 2, 3]) {
    const memory = new Type2Memory({ message: messageOf(text("a".repeat(80))), commands });
    expect(readOf([memory.tag]).readings).toMatchObject([{ outcome: "lost" }]);
  }
});

describe("TLVs", () => {
  const area = { from: 0, to: 48 };
  const scan = (...bytes: readonly number[]) =>
    scanTlvs(
      Uint8Array.from({ length: 48 }, (_, at) => bytes[at] ?? 0),
      area,
    );

  it("of other kinds and nulls are stepped over", () => {
    expect(scan(0, 0, 0xfd, 2, 9, 9, 0x03, 1, 0x77)).toMatchObject({
      kind: "found",
      message: Uint8Array.of(0x77),
      room: 42,
    });
  });

  it("stop at a terminator, or where the area ends", () => {
    expect(scan(0xfe, 3, 1, 1)).toMatchObject({ kind: "found", room: 48 });
    expect(scan()).toMatchObject({ kind: "found", room: 0 });
  });

  it("with a memory control TLV leave its bytes out of the message", () => {
    // From page 2 byte 4, two bytes, pages of 4 bytes.
    expect(scan(2, 3, 0x2a - 0x06, 2, 2, 3, 6, 1, 2, 3, 4, 5, 0xee, 0xee, 6)).toMatchObject({
      message: Uint8Array.of(1, 2, 3, 4, 5, 6),
    });
  });

  it.each([
    ["a short length", [3, 47]],
    ["a long length", [3, 0xff, 0xff, 0xff]],
    ["a length field at the end", [0xfd, 45]],
  ] as const)("with %s beyond the area are refused", (_what, bytes) => {
    const memory = Uint8Array.from({ length: 48 }, (_, at) => bytes[at] ?? 0);
    memory[47] = 0x03;
    expect(scanTlvs(memory, area)).toEqual({ kind: "overflow" });
  });

  it("of any bytes are decided within the area", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 96 }), fc.nat(96), (bytes, to) => {
        const found = scanTlvs(bytes, { from: 0, to });
        if (found.kind === "found") expect((found.message?.length ?? 0) <= Math.max(0, to)).toBe(true);
        expect(found.kind === "need-more" && bytes.length >= to).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

it("any memory makes one reading, and no more commands than it has pages", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.boolean(), (bytes, formatted) => {
      const memory = new Type2Memory();
      memory.memory.set(bytes);
      if (formatted) memory.memory.set([0xe1, 0x10, 0x12, 0], 12);
      expect(readOf([memory.tag]).readings).toHaveLength(1);
      expect(memory.read.length).toBeLessThan(260);
    }),
    { numRuns: 100 },
  );
});

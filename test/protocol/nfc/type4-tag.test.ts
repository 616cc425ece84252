import fc from "fast-check";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { DeviceError } from "../../../protocol/errors/device-error";
import { parseType4Container } from "../../../protocol/nfc/type4/capability-container";
import { messageOf, readOf, text, writeOf } from "./tags-in-hand";
import { Type4Memory, type Type4Options } from "./type4-memory";

const LONG = text("a".repeat(300));

describe.each(["ios", "android", "harmony"] as const)("a type 4 tag on %s", (platform) => {
  const read = (options: Type4Options) => readOf([new Type4Memory(options).tag], platform).readings;

  it("is read by SELECT and READ BINARY in pieces that its container allows", () => {
    const memory = new Type4Memory({ message: messageOf(LONG), fileSize: 512 });
    const { readings } = readOf([memory.tag], platform);
    expect(readings).toMatchObject([{ outcome: "read", records: [LONG], capacity: 510, locked: false }]);
    expect(memory.commands.slice(0, 7)).toEqual([
      "00a4040007d276000085010100",
      "00a4000c02e103",
      "00b000000f",
      "00a4000c02e104",
      "00b0000002",
      "00b000023b",
      "00b0003d3b",
    ]);
  });

  it("without a message is empty, without the application it is not for messages", () => {
    expect(read({})).toMatchObject([{ outcome: "empty", used: 0, capacity: 254 }]);
    expect(read({ blank: true })).toMatchObject([{ outcome: "not-ndef" }]);
  });

  it("is written in pieces with its length first 0 and last right, and read back", () => {
    const memory = new Type4Memory({ message: messageOf(text("old")), fileSize: 512 });
    const { writing } = writeOf(memory.tag, [LONG], platform);
    expect(writing).toMatchObject({ outcome: "written", begun: true, needed: messageOf(LONG).length, capacity: 510 });
    expect(memory.message).toEqual(messageOf(LONG));
    const updates = memory.commands.filter((command) => command.startsWith("00d6"));
    expect([updates[0], updates.at(-1)]).toEqual([
      "00d60000020000",
      `00d60000020${messageOf(LONG).length.toString(16)}`,
    ]);
  });

  it("that is locked or too small is not touched", () => {
    const locked = new Type4Memory({ writeAccess: 0xff });
    expect(writeOf(locked.tag, [LONG], platform).writing).toMatchObject({ outcome: "locked", begun: false });
    const small = new Type4Memory({ fileSize: 128 });
    expect(writeOf(small.tag, [LONG], platform).writing).toMatchObject({
      outcome: "too-small",
      needed: messageOf(LONG).length,
      capacity: 126,
      begun: false,
    });
    expect([...locked.commands, ...small.commands].some((command) => command.startsWith("00d6"))).toBe(false);
  });
});

it("a type 4 tag that is taken away after any command is lost, and never half-written", () => {
  const old = messageOf(text("old"));
  const whole = new Type4Memory({ message: old, fileSize: 512 });
  writeOf(whole.tag, [LONG]);
  for (let commands = 0; commands < whole.commands.length; commands += 1) {
    const memory = new Type4Memory({ message: old, fileSize: 512, commands });
    const { writing } = writeOf(memory.tag, [LONG]);
    expect(writing).toMatchObject({ outcome: "lost" });
    expect([old.join(), "", messageOf(LONG).join()]).toContain(memory.message.join());
    expect(memory.message.join() !== old.join()).toBe(writing?.begun === true && commands > 4);
  }
});

it("a type 4 tag that keeps something else than it acknowledged is a mismatch", () => {
  const memory = new Type4Memory({ lies: (command) => (command.startsWith("00d6") ? hexToBytes("9000") : undefined) });
  expect(writeOf(memory.tag, [text("new")]).writing).toMatchObject({ outcome: "mismatch", begun: true });
});

it("a type 4 tag that grants writing and refuses it is locked", () => {
  const memory = new Type4Memory({ lies: (command) => (command.startsWith("00d6") ? hexToBytes("6982") : undefined) });
  expect(writeOf(memory.tag, [text("new")]).writing).toMatchObject({
    outcome: "locked",
    cause: { reason: { code: 0x6982 } },
  });
});

it.each([1, 7, 100])("a type 4 tag that gives %i bytes at a time is read", (gives) => {
  const memory = new Type4Memory({ message: messageOf(LONG), fileSize: 512, gives });
  expect(readOf([memory.tag]).readings).toMatchObject([{ outcome: "read", records: [LONG] }]);
});

it.each([
  ["no bytes at all", "", "malformed"],
  ["a status word cut in half", "90", "malformed"],
  ["no data, and that all is well", "9000", "malformed"],
  ["more than was asked for", `${"00".repeat(300)}9000`, "malformed"],
  ["that it may not be read", "6982", "unsupported-technology"],
  ["that its memory failed", "6581", "malformed"],
  ["a status word that nobody knows", "1234", "malformed"],
])("a type 4 tag that answers READ BINARY with %s", (_what, answer, outcome) => {
  const lies = (command: string) => (command.startsWith("00b0") ? hexToBytes(answer) : undefined);
  expect(readOf([new Type4Memory({ lies }).tag]).readings).toMatchObject([{ outcome }]);
});

it("a type 4 tag may answer anything: there is one reading, and the reader is free for the next", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), fc.nat(6), (answers, from) => {
      let count = 0;
      const lies = () => (count++ < from ? undefined : answers[(count - from - 1) % Math.max(1, answers.length)]);
      const { readings, errors, ports } = readOf([new Type4Memory({ lies }).tag]);
      expect([readings.length, errors.length, ports.clock.pending()]).toEqual([1, 0, 0]);
      expect(ports.nfc.calls.at(-1)).toBe("stopDiscovery");
    }),
    { numRuns: 150 },
  );
});

describe("the capability container", () => {
  const GOOD = "000f20003b00340406e104020000 00".replace(" ", "");

  it("is read in full", () => {
    expect(parseType4Container(hexToBytes(GOOD))).toEqual({
      longestRead: 59,
      longestWrite: 52,
      file: 0xe104,
      fileSize: 512,
      readable: true,
      writable: true,
    });
  });

  it.each([
    ["too short", "000e20003b00340406e1040200000"],
    ["of version 4", "000f40003b00340406e10402000000"],
    ["with READ BINARY of 14 bytes", "000f20000e00340406e10402000000"],
    ["with UPDATE BINARY of nothing", "000f20003b00000406e10402000000"],
    ["without an NDEF file", "000f20003b00340506e10402000000"],
    ["with itself as the NDEF file", "000f20003b00340406e10302000000"],
    ["with a file of 4 bytes", "000f20003b00340406e10400040000"],
    ["with a file of 65535 bytes", "000f20003b00340406e104ffff0000"],
  ])("%s is refused", (_what, hex) => {
    expect(() => parseType4Container(hexToBytes(hex.slice(0, hex.length - (hex.length % 2))))).toThrow(DeviceError);
  });

  it("of any bytes is read or refused, never more", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        try {
          expect(parseType4Container(bytes).fileSize).toBeLessThan(0xffff);
        } catch (error) {
          expect(error).toBeInstanceOf(DeviceError);
        }
      }),
      { numRuns: 200 },
    );
  });
});

import { EMPTY } from "rxjs";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { bytesToHex } from "../../protocol/bytes/hex";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import { encodeNdef, untagged } from "../../protocol/nfc/ndef/encode-record";
import type { TypedRecord } from "../../protocol/nfc/ndef/typed-record";
import { readTags, type TagReading } from "../../protocol/nfc/read-tags";
import { type TagWriting, writeTag } from "../../protocol/nfc/write-tag";
import type { TagFields } from "../../simulator/world/nfc/tag-fields";
import { PHONE_OSES } from "../../simulator/wx/platform-profile";
import { watch } from "../protocol/ble/fake-device";
import { Lab, type LabOptions } from "../simulator/wx/lab";

const text = (value: string): TypedRecord => untagged({ kind: "text", lang: "en", text: value });
const bytesOf = (...records: readonly TypedRecord[]) => {
  const message = encodeNdef(records);
  return message.ok ? message.value : new Uint8Array(0);
};
const hexOf = (...records: readonly TypedRecord[]) => bytesToHex(bytesOf(...records));
const HELLO = text("hello");

type Tag = Partial<TagFields> & Pick<TagFields, "technology">;

/** The production adapter over a virtual phone, with a tag by the name of "tag". */
class Bench {
  readonly lab: Lab;
  readonly ports: ReturnType<typeof createWxPorts>;

  constructor(tag: Tag, options: LabOptions = {}) {
    this.lab = new Lab({ tags: [{ name: "tag", ...tag }], ...options });
    this.ports = createWxPorts(this.lab.wx, { clock: this.lab.phone.clock });
  }

  /** Holds the tag to a phone that reads; what it read, and how the stream ended. */
  async tap(removeAfterBytes?: number): Promise<{ readings: readonly TagReading[]; errors: readonly unknown[] }> {
    const { values, errors, subscription } = watch(readTags(this.ports));
    await this.#hold(removeAfterBytes);
    subscription.unsubscribe();
    await this.lab.world.advance(1_000);
    return { readings: values, errors };
  }

  async write(records: readonly TypedRecord[], removeAfterBytes?: number): Promise<unknown> {
    const { values, errors, subscription } = watch(writeTag(this.ports, "next", records));
    await this.#hold(removeAfterBytes);
    subscription.unsubscribe();
    await this.lab.world.advance(1_000);
    return values[0] ?? errors[0];
  }

  async #hold(removeAfterBytes?: number): Promise<void> {
    await this.lab.world.advance(500);
    this.lab.phone.holdTag("tag", removeAfterBytes === undefined ? {} : { removeAfterBytes });
    await this.lab.world.advance(15_000);
    this.lab.phone.removeTag();
    await this.lab.world.advance(1_000);
  }
}

const TYPE_4_AND_NTAGS = ["type4", "ntag213", "ntag215", "ntag216", "nfc-v"] as const;

describe.each(PHONE_OSES)("tags on a virtual %s phone", (os) => {
  const phone = { phone: { os } };
  const kinds = os === "ios" ? (["type4"] as const) : TYPE_4_AND_NTAGS;
  const bench = (tag: Tag) => new Bench(tag, phone);

  it.each(kinds)("a %s with a message is read, with its room and its lock", async (technology) => {
    const { readings } = await bench({ technology, ndefHex: hexOf(HELLO) }).tap();
    expect(readings).toMatchObject([{ outcome: "read", records: [HELLO], used: bytesOf(HELLO).length, locked: false }]);
    expect(readings[0]?.capacity).toBeGreaterThan(100);
  });

  it.each(kinds)("an empty, an unformatted, a locked and a malformed %s are told apart", async (technology) => {
    const outcome = async (tag: Partial<TagFields>) => (await bench({ technology, ...tag }).tap()).readings[0];
    expect(await outcome({})).toMatchObject({ outcome: "empty", locked: false });
    expect(await outcome({ formatted: false })).toMatchObject({ outcome: "not-ndef" });
    expect(await outcome({ locked: true, ndefHex: hexOf(HELLO) })).toMatchObject({ outcome: "read", locked: true });
    expect(await outcome({ ndefHex: "d1010a54" })).toMatchObject({ outcome: "malformed" });
  });

  it.each(kinds)("a %s is written, read back, and read", async (technology) => {
    const room = bench({ technology, ndefHex: hexOf(text("old")) });
    expect(await room.write([HELLO, text("a".repeat(80))])).toMatchObject({ outcome: "written", begun: true });
    expect((await room.tap()).readings).toMatchObject([{ records: [HELLO, text("a".repeat(80))] }]);
  });

  it.each(kinds)("a locked %s and one that is too small are not touched", async (technology) => {
    const locked = bench({ technology, locked: true, ndefHex: hexOf(HELLO) });
    expect(await locked.write([text("new")])).toMatchObject({ outcome: "locked", begun: false });
    const small = bench({ technology, ndefHex: hexOf(HELLO) });
    expect(await small.write([text("a".repeat(1_000))])).toMatchObject({
      outcome: "too-small",
      needed: 1_010,
      begun: false,
    });
    for (const room of [locked, small]) expect((await room.tap()).readings).toMatchObject([{ records: [HELLO] }]);
  });

  it.each(kinds)(
    "a %s that is pulled away at any time of a writing is never half-written and called written",
    async (technology) => {
      const wanted = text("b".repeat(60));
      for (const count of [3, 30, 90, 150, 170, 190, 210, 260, 300]) {
        const room = bench({ technology, ndefHex: hexOf(HELLO) });
        const written = await room.write([wanted], count);
        const [reading] = (await room.tap()).readings;
        if (written === undefined) expect(reading).toMatchObject({ records: [HELLO] });
        else expect(written).toMatchObject({ outcome: expect.stringMatching(/^(lost|written)$/) });
        if ((written as TagWriting | undefined)?.outcome === "written")
          expect(reading).toMatchObject({ records: [wanted] });
      }
    },
  );

  it("a tag that is pulled away while it is read is lost, or was never there, and the next is read", async () => {
    for (const count of [1, 10, 25, 40]) {
      const room = bench({ technology: "type4", ndefHex: hexOf(text("a".repeat(100))) });
      const { readings, errors } = await room.tap(count);
      expect([["lost"], []]).toContainEqual(readings.map(({ outcome }) => outcome));
      expect(errors).toEqual([]);
      expect((await room.tap()).readings).toMatchObject([{ outcome: "read" }]);
    }
  });

  it("what this phone has against it is the error of the stream", async () => {
    for (const [nfc, obstacle] of [
      ["off", "nfc-off"],
      ["absent", "nfc-unsupported"],
    ] as const) {
      const room = new Bench({ technology: "type4" }, { phone: { os, nfc } });
      expect((await room.tap()).errors).toMatchObject([{ reason: { kind: "environment", obstacle } }]);
      expect(await room.write([HELLO])).toMatchObject({ reason: { kind: "environment", obstacle } });
    }
  });

  it("a client from before NFC was opened to mini programs is told apart without a call", async () => {
    const baseLibrary = { android: "2.11.1", harmony: "3.11.0", ios: "3.17.4" }[os];
    const room = new Bench({ technology: "type4" }, { phone: { os, baseLibrary } });
    expect((await room.tap()).errors).toMatchObject([{ reason: { obstacle: "nfc-unsupported" } }]);
  });

  it("leaves nothing running", async () => {
    const room = bench({ technology: "type4", ndefHex: hexOf(HELLO) });
    await room.tap();
    await room.write([text("new")]);
    expect(room.lab.phone.inspect()).toMatchObject({ timers: 0 });
    const again = watch(room.ports.nfc?.stopDiscovery() ?? EMPTY);
    await room.lab.world.advance(100);
    expect(again.errors).toMatchObject([{ raw: { errCode: 13018 } }]);
  });
});

describe("what only a phone that reads all technologies sees", () => {
  it.each(["android", "harmony"] as const)(
    "a MIFARE Classic on %s is read by its system, and without a format unsupported",
    async (os) => {
      const read = async (tag: Partial<TagFields>) => {
        const { readings } = await new Bench({ technology: "mifare-classic-1k", ...tag }, { phone: { os } }).tap();
        return readings.map(({ outcome }) => outcome);
      };
      expect(await read({ ndefHex: hexOf(HELLO) })).toEqual(["read"]);
      expect(await read({ formatted: false })).toEqual(["unsupported-technology"]);
    },
  );

  it.each(["android", "harmony"] as const)("a MIFARE Classic on %s is written by its system", async (os) => {
    const room = (tag: Partial<TagFields>) => new Bench({ technology: "mifare-classic-1k", ...tag }, { phone: { os } });
    const tag = room({ ndefHex: hexOf(text("old")) });
    expect(await tag.write([HELLO])).toMatchObject({ outcome: "unconfirmed", capacity: 716, begun: true });
    expect((await tag.tap()).readings).toMatchObject([{ records: [HELLO] }]);
    expect(await tag.write([text("a".repeat(800))])).toMatchObject({
      outcome: "too-small",
      needed: 810,
      capacity: 716,
    });
    expect(await tag.write([text("b".repeat(400))], 400)).toMatchObject({ outcome: "lost", begun: true });
    expect(await room({ locked: true }).write([HELLO])).toMatchObject({ outcome: "locked", begun: false });
    expect(await room({ formatted: false }).write([HELLO])).toMatchObject({ outcome: "unsupported-technology" });
  });

  it("an NTAG does not exist for an iPhone", async () => {
    const room = new Bench({ technology: "ntag213", ndefHex: hexOf(HELLO) }, { phone: { os: "ios" } });
    expect(await room.tap()).toEqual({ readings: [], errors: [] });
  });
});

it("what stands on a tag is nowhere in the log", async () => {
  const room = new Bench({ technology: "type4", ndefHex: hexOf(text("correct horse")) });
  await room.tap();
  const log = JSON.stringify(room.ports.log.entries());
  expect(log).toContain("nfc");
  expect(log).not.toContain(bytesToHex(encodeUtf8("correct horse")));
  expect(log).not.toContain("correct horse");
});

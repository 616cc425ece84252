import { bytesToHex } from "../../../../protocol/bytes/hex";
import { ask, tag } from "./built";

const NAK = "0";
const ACK = "a";

describe("an NTAG", () => {
  it("begins with its serial number, both check bytes and a factory's lock control TLV", () => {
    const chip = tag({ technology: "ntag213" });
    const [u0 = 0, u1 = 0, u2 = 0, u3 = 0, u4 = 0, u5 = 0, u6 = 0] = chip.uid;
    expect(ask(chip, "3000")).toBe(
      bytesToHex(
        Uint8Array.of(
          u0,
          u1,
          u2,
          0x88 ^ u0 ^ u1 ^ u2,
          u3,
          u4,
          u5,
          u6,
          u3 ^ u4 ^ u5 ^ u6,
          0x48,
          0,
          0,
          0xe1,
          0x10,
          0x12,
          0,
        ),
      ),
    );
    expect(ask(chip, "3004")).toBe("0103a00c340300fe0000000000000000");
  });

  it.each([
    ["ntag213", 45, "0f", "12"],
    ["ntag215", 135, "11", "3e"],
    ["ntag216", 231, "13", "6d"],
  ] as const)("%s has %i pages, reads around its end, and says so of itself", (technology, pages, storage, size) => {
    const chip = tag({ technology });
    const last = (pages - 1).toString(16).padStart(2, "0");
    expect(ask(chip, "60")).toBe(`000404020100${storage}03`);
    expect(ask(chip, `30${last}`).slice(8)).toBe(ask(chip, "3000").slice(0, 24));
    expect(ask(chip, `30${pages.toString(16).padStart(2, "0")}`)).toBe(NAK);
    expect(ask(chip, `3a00${last}`)).toHaveLength(pages * 8);
    expect(ask(chip, "3003").slice(0, 8)).toBe(`e110${size}00`);
  });

  it("takes a page and refuses the serial number, what is beyond the end, and a command of another length", () => {
    const chip = tag({ technology: "ntag213" });
    expect(ask(chip, "a204 01020304")).toBe(ACK);
    expect(ask(chip, "3004").slice(0, 8)).toBe("01020304");
    expect(ask(chip, "a201 01020304")).toBe(NAK);
    expect(ask(chip, "a22d 01020304")).toBe(NAK);
    expect(ask(chip, "a204 010203")).toBe("1");
    expect(ask(chip, "3a0503")).toBe(NAK);
    expect(ask(chip, "42")).toBe(NAK);
    expect(ask(chip, "5000")).toBe("-");
  });

  it("keeps one-time programmable bits once they are set", () => {
    const chip = tag({ technology: "ntag213", formatted: false });
    expect(ask(chip, "a203 e1101200")).toBe(ACK);
    expect(ask(chip, "a203 0000000f")).toBe(ACK);
    expect(ask(chip, "3003").slice(0, 8)).toBe("e110120f");
  });

  it("locks single pages by static bits, and freezes those bits", () => {
    const chip = tag({ technology: "ntag213" });
    expect(ask(chip, "a202 0000 1002")).toBe(ACK);
    expect(ask(chip, "a204 00000000")).toBe(NAK);
    expect(ask(chip, "a209 00000000")).toBe(NAK);
    expect(ask(chip, "a205 00000000")).toBe(ACK);
    expect(ask(chip, "a202 0000 0000")).toBe(ACK);
    expect(ask(chip, "a204 00000000")).toBe(NAK);
    expect(ask(chip, "a202 0000 0200")).toBe(ACK);
    expect(ask(chip, "a202 0000 2000")).toBe(ACK);
    expect(ask(chip, "a205 00000000")).toBe(ACK);
  });

  it("locks pages from 16 on by dynamic bits: two a bit on the small one, sixteen on the large ones", () => {
    const small = tag({ technology: "ntag213" });
    expect(ask(small, "a228 01000000")).toBe(ACK);
    expect(["10", "11", "12"].map((page) => ask(small, `a2${page}00000000`))).toEqual([NAK, NAK, ACK]);
    const large = tag({ technology: "ntag215" });
    expect(ask(large, "a282 80000000")).toBe(ACK);
    expect(["7f", "80", "81"].map((page) => ask(large, `a2${page}00000000`))).toEqual([ACK, NAK, NAK]);
  });

  it("is made locked with nothing left to write", () => {
    const chip = tag({ technology: "ntag213", locked: true, ndefHex: "d00000" });
    const pages = Array.from({ length: 45 }, (_, page) => page.toString(16).padStart(2, "0")).slice(3, 40);
    expect(new Set(pages.map((page) => ask(chip, `a2${page}ffffffff`)))).toEqual(new Set([NAK]));
  });

  it("has exactly the capacity that is asked for, whatever units its container counts in", () => {
    const chip = tag({ technology: "ntag213", capacity: 45, ndefHex: "d00000" });
    // 5 of lock control, 4 NULL TLVs, 2 of header, 45 of message: 56 bytes, 7 units.
    expect(ask(chip, "3003")).toBe("e11007000103a00c3400000000030" + "3d0");
  });

  it.each([
    [{ technology: "ntag213", capacity: 138 }, /1 to 137 bytes/],
    [{ technology: "ntag213", ndefHex: "00".repeat(138) }, /138 bytes are more than the 137/],
    [{ technology: "ntag213", formatted: false, ndefHex: "d00000" }, /not formatted/],
  ] as const)("cannot be made as %j", (fields, why) => {
    expect(() => tag(fields)).toThrow(why);
  });
});

import { bytesToHex } from "../../../../protocol/bytes/hex";
import { ask, tag } from "./built";

describe("an ISO 15693 tag", () => {
  it("reads one block or several, with their lock bits when asked", () => {
    const chip = tag({ technology: "nfc-v", ndefHex: "d00000" });
    expect(ask(chip, "0220 00")).toBe("00e1400d01");
    expect(ask(chip, "0223 00 01")).toBe("00e1400d010303d000");
    expect(ask(chip, "4220 00")).toBe("0000e1400d01");
    expect(ask(chip, "0220 1c")).toBe("0110");
    expect(ask(chip, "0223 1b 01")).toBe("0110");
  });

  it("writes a block until it is locked", () => {
    const chip = tag({ technology: "nfc-v" });
    expect(ask(chip, "0221 05 01020304")).toBe("00");
    expect(ask(chip, "0222 05")).toBe("00");
    expect(ask(chip, "0221 05 00000000")).toBe("0112");
    expect(ask(chip, "0222 05")).toBe("0111");
    expect(ask(chip, "4220 05")).toBe("000101020304");
  });

  it("answers to its own serial number only, and says how large it is", () => {
    const chip = tag({ technology: "nfc-v" });
    const uid = bytesToHex(chip.uid);
    expect(ask(chip, `2220 ${uid} 00`)).toBe("00e1400d01");
    expect(ask(chip, `2220 ${uid.replace(/e0$/, "e1")} 00`)).toBe("-");
    expect(ask(chip, "0601")).toBe(`0000${uid}`);
    expect(ask(chip, "022b")).toBe(`0004${uid}1b03`);
    expect(ask(chip, "02aa")).toBe("0101");
    expect(ask(chip, "0221 05 0102")).toBe("0102");
  });

  it("is read-only in its container and in every block when it is locked", () => {
    const chip = tag({ technology: "nfc-v", locked: true });
    expect(ask(chip, "0220 00")).toBe("00e1430d01");
    expect(ask(chip, "0221 05 00000000")).toBe("0112");
  });
});

describe("a MIFARE Classic", () => {
  const opened = (fields: object = {}, block = "04", key = "d3f7d3f7d3f7") => {
    const chip = tag({ technology: "mifare-classic-1k", ...fields });
    return { chip, opened: ask(chip, `60${block}${bytesToHex(chip.uid)}${key}`) };
  };

  it("opens a sector to its key, reads it and writes it", () => {
    const { chip, opened: answer } = opened({ ndefHex: "d00000" });
    expect(answer).toBe("a");
    expect(ask(chip, "3004")).toBe("0303d00000fe00000000000000000000");
    expect(ask(chip, `a005${"11".repeat(16)}`)).toBe("a");
    expect(ask(chip, "3005")).toBe("11".repeat(16));
    expect(ask(chip, "3007")).toBe("00".repeat(16));
  });

  it("is silent to a wrong key and refuses other sectors, after which nothing is open", () => {
    expect(opened({}, "04", "ffffffffffff").opened).toBe("-");
    const { chip } = opened();
    expect(ask(chip, "3008")).toBe("4");
    expect(ask(chip, "3004")).toBe("4");
  });

  it("has the factory's keys when it is not formatted, and takes nothing when it is locked", () => {
    expect(opened({ formatted: false }, "04", "ffffffffffff").opened).toBe("a");
    const { chip } = opened({ locked: true });
    expect(ask(chip, `a004${"11".repeat(16)}`)).toBe("4");
  });

  it("names the sectors of a smaller message area in its directory", () => {
    const { chip } = opened({ capacity: 60 }, "00", "a0a1a2a3a4a5");
    expect(ask(chip, "3001")).toBe("000003e103e100000000000000000000");
  });
});

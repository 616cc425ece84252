import { ask, tag } from "./built";

const APPLICATION = "00a4040007d276000085010100";
const NDEF_FILE = "00a4000c02e104";
const OK = "9000";

function opened(fields: Partial<Parameters<typeof tag>[0]> = {}) {
  const chip = tag({ technology: "type4", ...fields });
  expect([ask(chip, APPLICATION), ask(chip, NDEF_FILE)]).toEqual([OK, OK]);
  return chip;
}

describe("a type 4 tag", () => {
  it("gives its capability container: sizes, the NDEF file, who may write", () => {
    const chip = tag({ technology: "type4" });
    expect(ask(chip, APPLICATION)).toBe(OK);
    expect(ask(chip, "00a4000c02e103")).toBe(OK);
    expect(ask(chip, "00b000000f")).toBe(`000f20003b00340406e10401000000${OK}`);
  });

  it("reads the message behind its length, in pieces", () => {
    const chip = opened({ ndefHex: "d1010454027a6861" });
    expect(ask(chip, "00b0000002")).toBe(`0008${OK}`);
    expect(ask(chip, "00b0000203")).toBe(`d10104${OK}`);
    expect(ask(chip, "00b0000505")).toBe(`54027a6861${OK}`);
  });

  it("writes where it may, and only as much as it says", () => {
    const chip = opened();
    expect(ask(chip, "00d6000003 000100")).toBe(OK);
    expect(ask(chip, "00b0000003")).toBe(`000100${OK}`);
    expect(ask(chip, `00d6000035 ${"00".repeat(0x35)}`)).toBe("6700");
    expect(ask(chip, "00d600ff02 0000")).toBe("6b00");
    expect(ask(chip, "00d6000003 0001")).toBe("6700");
  });

  it.each([
    ["no such application", "00a4040005d276000085", "6a82"],
    ["no such file", "00a4000c02e105", "6a82"],
    ["another way to select", "00a4020c02e104", "6a86"],
    ["more than it gives at once", "00b000003c", "6700"],
    ["all 256 at once", "00b0000000", "6700"],
    ["reading from beyond the end", "00b0010001", "6b00"],
    ["reading nothing", "00b00000", "6700"],
    ["an instruction it lacks", "00ca000000", "6d00"],
    ["a class it lacks", "90b0000001", "6e00"],
    ["half a command", "00b0", "6700"],
  ])("answers %s with a status word", (_what, command, status) => {
    expect(ask(opened(), command)).toBe(status);
  });

  it("has no file selected at first, nor after it left the field", () => {
    const chip = opened();
    chip.powerDown();
    expect(ask(chip, "00b0000001")).toBe("6986");
    expect(ask(chip, NDEF_FILE)).toBe("6a82");
  });

  it("refuses to be written when it is locked, and says so in its container", () => {
    const chip = opened({ locked: true });
    expect(ask(chip, "00d6000001 00")).toBe("6982");
    expect(ask(chip, "00a4000c02e103")).toBe(OK);
    expect(ask(chip, "00b0000e01")).toBe(`ff${OK}`);
    expect(ask(chip, "00d6000e01 00")).toBe("6982");
  });

  it("has no NDEF application when it is not formatted", () => {
    expect(ask(tag({ technology: "type4", formatted: false }), APPLICATION)).toBe("6a82");
  });
});

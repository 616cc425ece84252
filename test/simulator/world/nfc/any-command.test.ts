import * as fc from "fast-check";
import { NfcField } from "../../../../simulator/world/nfc/nfc-field";
import { TAG_KINDS } from "../../../../simulator/world/nfc/tag";
import { tag } from "./built";

/** What a reader's chip takes of one answer. */
const LONGEST = 1_024;
const opcode = fc.constantFrom(0x00, 0x02, 0x22, 0x30, 0x3a, 0x60, 0x61, 0xa0, 0xa2, 0x20, 0x21, 0x23);
const command = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(opcode, fc.uint8Array({ maxLength: 24 })).map(([code, rest]) => Uint8Array.of(code, ...rest)),
  fc.uint8Array({ minLength: 2, maxLength: 64 }).map((rest) => Uint8Array.of(0x00, 0xb0, ...rest)),
);

describe("any bytes as a command", () => {
  it.each(TAG_KINDS)("get an answer of a bounded length from %s or none, and never an exception", (technology) => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(command, { maxLength: 20 }), (formatted, commands) => {
        const chip = tag({ technology, formatted });
        const size = chip.memory().length;
        for (const bytes of commands) expect(chip.answer(bytes)?.bytes.length ?? 0).toBeLessThan(LONGEST);
        expect(chip.memory()).toHaveLength(size);
      }),
      { numRuns: 30 },
    );
  });

  it("leave a tag that may not be written as it was, unless they are counted among what changes it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TAG_KINDS), command, (technology, bytes) => {
        const chip = tag({ technology });
        const before = chip.memory();
        chip.answer(bytes);
        if (!chip.changes(bytes)) expect(chip.memory()).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a tag pulled away", () => {
  const READ = Uint8Array.of(0x30, 4);
  const WRITE = Uint8Array.of(0xa2, 4, 1, 2, 3, 4);
  const held = (removeAfterBytes?: number) => {
    const field = new NfcField();
    const chip = tag({ technology: "ntag213" });
    field.add(chip);
    field.hold("phone", "tag", removeAfterBytes);
    return { field, chip };
  };

  it("hears nothing of a command that is not whole", () => {
    const { field, chip } = held(5);
    const before = chip.memory();
    expect(field.exchange("phone", WRITE)).toEqual({ kind: "gone" });
    expect(chip.memory()).toEqual(before);
    expect(field.tagAt("phone")).toBeUndefined();
  });

  it("obeys a whole command whose answer does not come through", () => {
    const { field, chip } = held(6);
    expect(field.exchange("phone", WRITE)).toEqual({ kind: "gone" });
    expect(chip.memory().subarray(16, 20)).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it("goes with the last byte that is allowed, counted in both directions over all commands", () => {
    const { field } = held(36);
    expect(field.exchange("phone", READ).kind).toBe("answer");
    expect(field.tagAt("phone")).toBeDefined();
    expect(field.exchange("phone", READ).kind).toBe("answer");
    expect(field.tagAt("phone")).toBeUndefined();
    expect(field.exchange("phone", READ)).toEqual({ kind: "gone" });
  });

  it("is at one phone at a time, and tells both", () => {
    const { field, chip } = held();
    const told: string[] = [];
    for (const phone of ["phone", "other"]) {
      field.watch(phone, { arrived: () => told.push(`${phone} +`), left: () => told.push(`${phone} -`) });
    }
    field.hold("other", "tag");
    field.remove("other");
    field.remove("other");
    expect(told).toEqual(["phone -", "other +", "other -"]);
    expect(() => field.add(chip)).toThrow(/already/);
    expect(() => field.hold("phone", "nobody")).toThrow(/no tag/);
  });
});

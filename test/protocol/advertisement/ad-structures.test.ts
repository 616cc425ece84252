import fc from "fast-check";
import { MAX_ADVERTISING_DATA, parseAdStructures } from "../../../protocol/advertisement/ad-structures";
import { assembleParts } from "../../../protocol/advertisement/assemble-parts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const parts = (hex: string) => assembleParts(parseAdStructures(bytes(hex)).elements);

const structure = fc.record({
  type: fc.constantFrom(0x01, 0x02, 0x03, 0x05, 0x07, 0x08, 0x09, 0x0a, 0x16, 0x20, 0x21, 0xff, 0x19),
  data: fc.uint8Array({ maxLength: 30 }),
});
const packet = fc
  .array(structure, { maxLength: 8 })
  .map((structures) => Uint8Array.from(structures.flatMap(({ type, data }) => [data.length + 1, type, ...data])));

describe("AD structures", () => {
  it("come out as they were put together", () => {
    fc.assert(
      fc.property(fc.array(structure, { maxLength: 8 }), (structures) => {
        const flat = structures.flatMap(({ type, data }) => [data.length + 1, type, ...data]);
        expect(parseAdStructures(Uint8Array.from(flat))).toEqual({ elements: structures, cut: false });
      }),
    );
  });

  it("keep what came before a cut, wherever it falls", () => {
    fc.assert(
      fc.property(packet, fc.nat(), (whole, place) => {
        const at = place % (whole.length + 1);
        const { elements, cut } = parseAdStructures(whole.slice(0, at));
        const all = parseAdStructures(whole).elements;
        expect(elements).toEqual(all.slice(0, elements.length));
        const used = elements.reduce((sum, { data }) => sum + 2 + data.length, 0);
        expect(cut).toBe(used !== at);
      }),
    );
  });

  it.each([
    ["0e09484d536f667400000000000000", "HMSoft"],
    ["020900", undefined],
    ["0109", undefined],
    ["05085365006e", "Se\0n"],
  ])("name their device without padding, or not at all: %s", (hex, name) => {
    expect(parts(hex).localName).toBe(name);
  });

  it("name it by the short name where the complete one is of zeros", () => {
    expect(parts("030900000308416200").localName).toBe("Ab");
  });

  it("end at length 0, and at the longest advertisement there is", () => {
    expect(parseAdStructures(bytes("020106000309ff")).elements).toHaveLength(1);
    const endless = new Uint8Array(100_000).fill(1);
    expect(parseAdStructures(endless).elements).toHaveLength(MAX_ADVERTISING_DATA / 2);
  });

  it("are read whatever the bytes; few of them are refused", () => {
    const mutated = fc
      .tuple(packet, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }))
      .map(([whole, changes]) => {
        const copy = whole.slice();
        for (const [at, byte] of changes) if (copy.length > 0) copy[at % copy.length] = byte;
        return copy;
      });
    let sound = 0;
    fc.assert(
      fc.property(mutated, (data) => {
        const { elements, cut } = parseAdStructures(data);
        if (!cut) sound += 1;
        expect(() => assembleParts(elements)).not.toThrow();
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(sound).toBeGreaterThanOrEqual(150);
  });
});

describe("parts of an advertisement", () => {
  it.each([
    { what: "the complete name over the short one", hex: "0309414202080a0303080000", expected: { localName: "AB" } },
    { what: "the strength it was sent with", hex: "020aec", expected: { txPower: -20 } },
    { what: "no strength of two bytes", hex: "030aec00", expected: { txPower: undefined } },
    {
      what: "several UUIDs of a list, not one that is cut",
      hex: "0603d2fcaafe00",
      expected: { serviceUuids: ["0000FCD2-0000-1000-8000-00805F9B34FB", "0000FEAA-0000-1000-8000-00805F9B34FB"] },
    },
    {
      what: "service data by a UUID of 128 bits",
      hex: "122184aa6074528a8b86d34cb71d1ddc538d07",
      expected: { serviceData: { "8D53DC1D-1DB7-4CD3-868B-8A527460AA84": bytes("07") } },
    },
    {
      what: "manufacturer data with its company",
      hex: "06ffe502010203",
      expected: { manufacturerData: [bytes("e502010203")] },
    },
    { what: "no service data without a whole UUID", hex: "0216d2", expected: { serviceData: {} } },
  ])("hold $what", ({ hex, expected }) => {
    expect({ txPower: undefined, ...parts(hex) }).toMatchObject(expected);
  });
});

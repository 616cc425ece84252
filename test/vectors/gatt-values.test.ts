import { replayJson } from "../../scripts/vectors/replay-file";

const replay = (...gattValues: readonly unknown[]) => replayJson({ about: "made here", gattValues }, []);
const BATTERY = { characteristic: "2A19", hex: "51", valid: true };

describe("recorded values of characteristics", () => {
  it("are judged by what the project shows as a measurement, whatever form their UUID has", () => {
    expect(
      replay(
        BATTERY,
        { name: "not known", characteristic: "0x2a6e", hex: "0080", valid: false },
        { note: "nothing", characteristic: "00002A19-0000-1000-8000-00805F9B34FB", hex: "", valid: false },
        { characteristic: "2A19", hex: "FF", valid: false },
        { characteristic: "FFFF", hex: "01", valid: false },
      ),
    ).toEqual({ gattValues: 5, valid: 1 });
  });

  it.each([
    { what: "says another thing", entry: { ...BATTERY, valid: false } },
    { what: "says nothing", entry: { characteristic: "2A19", hex: "51" } },
    { what: "has no characteristic", entry: { hex: "51", valid: true } },
    { what: "names none", entry: { ...BATTERY, characteristic: "battery" } },
    { what: "has no hex", entry: { ...BATTERY, hex: "5" } },
    { what: "has more than is read", entry: { ...BATTERY, unit: "%" } },
    { what: "is no object", entry: null },
  ])("fail when one $what", ({ entry }) => {
    expect(() => replay(BATTERY, entry)).toThrow("gattValues 1");
  });

  it("fail when there are none, or there is something else beside them", () => {
    expect(() => replay()).toThrow("no entry");
    expect(() => replayJson({ gattValues: [BATTERY], values: [] }, [])).toThrow("unknown key");
    expect(() => replayJson({ gattValues: {} }, [])).toThrow("no list");
  });
});

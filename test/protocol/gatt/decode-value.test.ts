import fc from "fast-check";
import { parseHex } from "../../../protocol/bytes/typed-hex";
import { decodeValue, LAYOUTS } from "../../../protocol/gatt/decode-value";
import { FIELD_NAMES, type FieldValue, isMeasurement, type Reading } from "../../../protocol/gatt/reading";
import { uuid } from "../../../protocol/gatt/uuid";

function bytes(hex: string): Uint8Array {
  const input = parseHex(hex);
  if (!input.ok) throw new Error(hex);
  return input.bytes;
}

function show(value: FieldValue): string {
  switch (value.kind) {
    case "number":
      return `${value.value.toFixed(value.digits)}${value.unit}`;
    case "unknown":
      return "?";
    case "invalid":
      return "!";
    case "choice":
      return value.choice;
    case "text":
      return value.text;
    case "hex":
      return value.hex;
  }
}

const fieldsOf = (reading: Reading | undefined) =>
  reading?.fields.map(({ name, value }) => `${name} ${show(value)}`).join(", ");

describe("values of standard characteristics", () => {
  it.each([
    ["2A19", "51", "value 81%"],
    ["2A29", "41636D65", "text Acme"],
    ["2A24", "4C 31 00 FF", "text L1"],
    ["2A50", "01 E502 1234 0001", "source bluetooth, vendor 02e5, product 3412, version 0100"],
    ["2A23", "0504030201 CCBBAA", "maker 0102030405, organisation AABBCC"],
    ["2A01", "4103", "category 0341"],
    ["2AE2", "01", "value on"],
    ["2AE2", "07", "value !"],
    ["2B04", "79", "value 60.5%"],
    ["2B04", "FF", "value ?"],
    ["2A6E", "66 09", "value 24.1°C"],
    ["2A6E", "18 FC", "value -10.0°C"],
    ["2A6E", "00 80", "value ?"],
    ["2A6F", "50 14", "value 52.0%"],
    ["2A6D", "40 7A 0F 00", "value 1014.3hPa"],
    ["2A6C", "F0 D8 FF", "value -100.00m"],
    ["2A37", "10 48 55 03", "flags 10, value 72bpm, rr 833ms"],
    ["2A37", "16 48 55 03 4D 03", "flags 16, value 72bpm, rr 833ms, rr 825ms, contact contact"],
    ["2A37", "05 2C 01", "flags 05, value 300bpm, contact noContact"],
    ["2A37", "08 48 0A 00", "flags 08, value 72bpm, energy 10kJ"],
    ["2A38", "01", "location chest"],
    ["2A1C", "00 6C 01 00 FF", "flags 00, value 36.4°C"],
    ["2A1C", "05 D2 03 00 FF 02", "flags 05, value 97.8°F, location body"],
    ["2A1C", "00 FF FF 7F 00", "flags 00, value ?"],
    ["2A2B", "EA 07 0B 16 0A 18 00 07 80 01", "time 2026-11-22 10:24:00, weekday sunday, eventTime 0.50s, reason 01"],
    ["2A5B", "03 0A000000 0004 0500 0008", "flags 03, wheel 10, eventTime 1.00s, crank 5, eventTime 2.00s"],
    ["2A53", "01 0003 5A 6400", "flags 01, speed 3.00m/s, cadence 90/min, stride 100cm"],
    ["2A9D", "00 983A", "flags 00, value 75.00kg"],
    ["2A35", "00 78 00 50 00 5D 00", "flags 00, systolic 120mmHg, diastolic 80mmHg, mean 93mmHg"],
  ])("%s reads %s as %s", (short, hex, expected) => {
    const reading = decodeValue(uuid(short), bytes(hex));
    expect(fieldsOf(reading)).toBe(expected);
    expect(reading?.complete).toBe(true);
  });

  it.each([
    ["2A37", "16 48 55", "flags 16, value 72bpm, contact contact", false],
    ["2A37", "01 48", "flags 01", false],
    ["2A37", "30 48 55 03", "flags 30, value 72bpm", false],
    ["2A19", "51 00", "value 81%", false],
    ["2A1C", "02 6C 01 00 FF EA 07", "flags 02, value 36.4°C", false],
  ])("%s keeps what is complete of %s", (short, hex, expected, complete) => {
    const reading = decodeValue(uuid(short), bytes(hex));
    expect(fieldsOf(reading)).toBe(expected);
    expect(reading?.complete).toBe(complete);
  });

  it.each([
    ["2A19", ["00", "64"], ["65", "FF", ""]],
    ["2A6E", ["4D95", "FF7F"], ["0080", "4C95", "66"]],
    ["2A6F", ["0000", "1027"], ["1127", "FFFF", "50"]],
    ["2A2C", ["9F8C"], ["A08C", "FFFF"]],
    ["2A71", ["9F8C"], ["A08C"]],
    ["2A73", ["9F8C"], ["A08C"]],
    ["2B04", ["C8"], ["C9", "FE", "FF"]],
    ["2AE2", ["00", "01"], ["02", "FF"]],
    ["2A38", ["06"], ["07", "FF"]],
    ["2A1D", ["01", "09"], ["00", "0A"]],
    ["2A5D", ["10"], ["11"]],
    ["2A1C", ["006C0100FF"], ["00FFFF7F00", "0000008000", "00FEFF7F00", "0002008000", "0001008000", "006C0100"]],
    ["2A35", ["00780050005D00", "007800FF07FF07"], ["00FF0750005D00", "00000850005D00", "00780050005D"]],
    ["2A9D", ["00983A"], ["00FFFF", "0098"]],
    ["2A18", ["020100EA070B160A180064B011"], ["000100EA070B160A1800", "020100EA070B160A1800FF0711"]],
    ["2A37", ["0048", "012C01"], ["01", "0148", ""]],
    ["2A53", ["0000035A"], ["000003"]],
    ["2A0F", ["D000", "3800"], ["8000", "CF00", "3900", "20"]],
    [
      "2A2B",
      ["EA070B160A1800078001", "E807021D0A1800000000", "E8070016000000000000", "0000011F173B3B000000"],
      [
        "00000000000000000000",
        "EA070D160A1800078001",
        "EA070B1F0A1800078001",
        "E907021D0A1800078001",
        "EA070B16181800078001",
        "EA070B160A3C00078001",
        "EA070B160A183C078001",
        "2D060B160A1800078001",
        "11270B160A1800078001",
        "EA070B160A1800",
      ],
    ],
    ["2A29", ["41636D65", "41636D650000"], ["", "00", "000000"]],
    ["2A50", ["01E50212340001"], ["01E5021234", "00E50212340001", "03E50212340001"]],
    ["2A23", ["0504030201CCBBAA"], ["0504030201CC"]],
  ])("of %s are measurements where the specification knows them, and else none", (short, valid, invalid) => {
    const judged = (list: readonly string[]) =>
      list.map((hex) => {
        const reading = decodeValue(uuid(short), bytes(hex));
        return `${hex} ${reading !== undefined && isMeasurement(reading)}`;
      });
    expect(judged(valid)).toEqual(valid.map((hex) => `${hex} true`));
    expect(judged(invalid)).toEqual(invalid.map((hex) => `${hex} false`));
  });

  it("knows what the value is about", () => {
    const reading = decodeValue(uuid("2A37"), bytes("16 48 55 03"));
    expect(reading?.fields[reading.main]).toMatchObject({ name: "value", start: 1, end: 2 });
  });

  it("has nothing to say of an empty number, or of what it does not know", () => {
    expect(decodeValue(uuid("2A19"), new Uint8Array(0))).toBeUndefined();
    expect(decodeValue(uuid("FFFF"), Uint8Array.of(1))).toBeUndefined();
    expect(decodeValue("6217FF4C-FB31-1140-AD5A-A45545D7ECF3", Uint8Array.of(1))).toBeUndefined();
    expect(decodeValue("constructor", Uint8Array.of(1))).toBeUndefined();
  });

  it("never throws, never reads beyond the value, and covers it in order", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(LAYOUTS)), fc.uint8Array({ maxLength: 600 }), (short, value) => {
        const reading = decodeValue(uuid(short), value);
        if (reading === undefined) return;
        expect(reading.fields[reading.main]).toBeDefined();
        let end = 0;
        for (const field of reading.fields) {
          expect(FIELD_NAMES).toContain(field.name);
          expect(field.start).toBeLessThanOrEqual(Math.max(end, field.start === 0 ? 1 : end));
          expect(field.end).toBeLessThanOrEqual(Math.max(value.length, 1));
          end = Math.max(end, field.end);
        }
        if (reading.complete) expect(end).toBe(value.length);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 500) },
    );
  });
});

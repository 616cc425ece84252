import fc from "fast-check";
import { decodeObjects } from "../../../../protocol/advertisement/bthome/decode-objects";
import { BINARY_SENSORS, MEASUREMENTS } from "../../../../protocol/advertisement/bthome/object-table";
import { decodeBthome } from "../../../../protocol/advertisement/bthome/packet";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const keys = (hex: string): readonly string[] => decodeObjects(bytes(hex)).objects.map(({ key }) => key);

describe("BTHome objects", () => {
  it.each([
    { hex: "58ea", expected: { key: "temperature", value: -7.7, unit: "°C" } },
    { hex: "5801", expected: { key: "temperature", value: 0.35, digits: 2 } },
    { hex: "62ffffffff", expected: { key: "speed", value: -0.000001, digits: 6 } },
    { hex: "3effffffff", expected: { key: "count", value: 4294967295 } },
    { hex: "f00102", expected: { key: "device_type_id", value: 0x0201 } },
    { hex: "1502", expected: { kind: "binary", key: "battery", on: true } },
    { hex: "3c02ff", expected: { key: "dimmer", event: "rotate_right", steps: 255 } },
    { hex: "3b010305", expected: { key: "command", command: "step_up", arguments: bytes("05") } },
    { hex: "3b007f", expected: { key: "command", opcode: 0x7f, arguments: bytes("") } },
    { hex: "f100010204", expected: { key: "firmware_version", version: "4.2.1.0" } },
    { hex: "505d396164", expected: { kind: "timestamp", seconds: 1684093277 } },
    { hex: "5303e6b8a9", expected: { kind: "text", text: "温" } },
  ])("are read: $hex", ({ hex, expected }) => {
    expect(decodeObjects(bytes(hex))).toMatchObject({ objects: [expected], issues: [] });
  });

  it.each([
    {
      what: "of one kind are numbered in order, each width of it alike",
      hex: "02c409451101",
      expected: ["temperature_1", "temperature_2"],
    },
    { what: "of different units are not", hex: "060100070100", expected: ["mass", "mass"] },
    { what: "with one name, but measured and binary, are not", hex: "0b0000001001", expected: ["power", "power"] },
    { what: "that tell nothing keep their number", hex: "3a003a013a003a02", expected: ["button_2", "button_4"] },
    { what: "with an event nobody knows keep it too", hex: "3a7f3a01", expected: ["button_2"] },
    { what: "with a text that is none keep it too", hex: "5301ff530141", expected: ["text_2"] },
    { what: "of no length do not count", hex: "5300530141", expected: ["text"] },
  ])("$what", ({ hex, expected }) => {
    expect(keys(hex)).toEqual(expected);
  });

  it.each([
    { hex: "0161ee01", issues: ["unknown-object"] },
    { hex: "016102ca", issues: ["cut"] },
    { hex: "016153", issues: ["cut"] },
    { hex: "01613b01", issues: ["cut"] },
    { hex: "02ca090161", issues: ["unordered"] },
  ])("before trouble stay: $hex", ({ hex, issues }) => {
    const read = decodeObjects(bytes(hex));
    expect(read.issues).toEqual(issues);
    expect(read.objects.some(({ key }) => key === "battery")).toBe(true);
  });

  it("of every number have an id of their own", () => {
    const ids = [...MEASUREMENTS, ...BINARY_SENSORS].map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("bring any value of any measurement back", () => {
    const row = fc.constantFrom(...MEASUREMENTS);
    fc.assert(
      fc.property(row, fc.uint8Array({ minLength: 4, maxLength: 4 }), ([id, key, format, digits, , per = 1], raw) => {
        const size = Number(format.slice(1)) / 8;
        const { objects } = decodeObjects(Uint8Array.from([id, ...raw.subarray(0, size)]));
        const data = Buffer.from(raw);
        const counts = format.startsWith("s") ? data.readIntLE(0, size) : data.readUIntLE(0, size);
        expect(objects).toEqual([
          expect.objectContaining({ key, value: Number(((counts * per) / 10 ** digits).toFixed(digits)) + 0 }),
        ]);
      }),
    );
  });

  it("survive any bytes, and never are more than there are bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (payload) => {
        expect(decodeObjects(payload).objects.length).toBeLessThanOrEqual(payload.length);
        decodeBthome(Uint8Array.from([0x40, ...payload]));
      }),
    );
  });

  it.each([
    { what: "another version", hex: "6002c409" },
    { what: "nothing", hex: "" },
    { what: "a MAC that is cut", hex: "42b2188d38c1" },
  ])("are none in a packet with $what", ({ hex }) => {
    expect(decodeBthome(bytes(hex))).toBeUndefined();
  });

  it("are none in a packet longer than any advertisement", () => {
    expect(decodeBthome(new Uint8Array(1651).fill(0x40))).toBeUndefined();
  });
});

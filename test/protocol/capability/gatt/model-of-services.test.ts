import { modelOfServices } from "../../../../protocol/capability/gatt/model-of-services";
import { readSigValue, writeSigValue } from "../../../../protocol/capability/gatt/sig-value";
import { STANDARD_ITEMS } from "../../../../protocol/capability/gatt/standard-items";
import { checkValue } from "../../../../protocol/capability/model/check-value";
import { loadModel } from "../../../../protocol/capability/model/load-model";
import { decodeValue } from "../../../../protocol/gatt/decode-value";
import { uuid } from "../../../../protocol/gatt/uuid";

const service = (name: string, ...characteristics: readonly (readonly [string, ...string[]])[]) => ({
  uuid: uuid(name),
  characteristics: characteristics.map(([short, ...can]) => ({
    uuid: short.length === 4 ? uuid(short) : short,
    properties: Object.fromEntries(can.map((flag) => [flag, true])),
  })),
});

describe("a device with standard services", () => {
  it("has a model: what the standard names, bound to its characteristics", () => {
    const model = modelOfServices([
      service("1800", ["2A00", "read"]),
      service("180A", ["2A29", "read"]),
      service("180F", ["2A19", "read", "notify"]),
      service("181A", ["2A6E", "read"]),
      service("180D", ["2A37", "notify"], ["2A38", "read"]),
      service("1809", ["2A1C", "indicate"], ["2A21", "read", "write"]),
      service("1805", ["2A2B", "read", "write", "notify"]),
    ]);
    expect(loadModel(model)).toEqual({ ok: true, model });
    expect(model.properties).toMatchObject({
      manufacturer_name: { type: "string", readOnly: true, kind: "manufacturer", ui: { category: "diagnostic" } },
      battery_level: {
        unit: "%",
        observable: true,
        bindings: { ble: { serviceID: "180F", characteristicID: "2A19" } },
      },
      temperature: { kind: "temperature", readOnly: true },
      heart_rate: { unit: "bpm", readOnly: true, observable: true, bindings: { ble: { codec: "sig" }, lan: false } },
      body_location: { enum: expect.arrayContaining(["chest"]) },
      body_temperature: { observable: true },
    });
    expect(model.properties).not.toHaveProperty("raw_1800_2a00");
    for (const id of ["measurement_interval", "current_time"]) expect(model.properties[id]?.readOnly).toBeUndefined();
  });

  it("is written only where the standard and the device both let it", () => {
    const { properties } = modelOfServices([
      service("180F", ["2A19", "read", "write"]),
      service("1805", ["2A2B", "read"]),
      service("1809", ["2A21", "writeWithoutResponse"]),
    ]);
    expect(properties.battery_level?.readOnly).toBe(true);
    expect(properties.current_time?.readOnly).toBe(true);
    expect(properties.measurement_interval).toMatchObject({ writeOnly: true });
  });

  it("shows what no standard names as raw bytes, once", () => {
    const own = "6E400003-B5A3-F393-E0A9-E50E24DCCA9E";
    const nordic = service("6E400001B5A3F393E0A9E50E24DCCA9E", [own, "notify"]);
    const { properties } = modelOfServices([nordic, nordic, service("180F", ["2A6E", "read"])]);
    expect(Object.keys(properties)).toHaveLength(2);
    const raw = { format: "hex", readOnly: true, ui: { widget: "raw", showLess: true } };
    expect(Object.values(properties)).toMatchObject([raw, raw]);
  });

  it("reads every one of the standard's characteristics that its model names", () => {
    const unread = Object.keys(STANDARD_ITEMS).filter(
      (short) =>
        (decodeValue(uuid(short), new Uint8Array(16)) ?? decodeValue(uuid(short), Uint8Array.of(1))) === undefined,
    );
    expect(unread).toEqual([]);
  });

  it.each<[string, string, readonly number[], unknown]>([
    ["a battery", "2A19", [87], 87],
    ["a temperature in hundredths", "2A6E", [0x52, 0x08], 21.3],
    ["a temperature that is not known", "2A6E", [0x00, 0x80], undefined],
    ["a heart rate of two bytes", "2A37", [0x01, 0x2c, 0x01], 300],
    ["a thermometer in Fahrenheit, as Celsius", "2A1C", [0x01, 0xd8, 0x03, 0x00, 0xff], 36.8888888889],
    ["a body location", "2A38", [1], "chest"],
    ["a name", "2A29", [0x41, 0x42, 0x00], "AB"],
    ["nothing", "2A19", [], undefined],
  ])("%s is read by codec sig", (_what, short, bytes, value) => {
    expect(readSigValue(uuid(short), Uint8Array.from(bytes))).toEqual(value);
    const item = STANDARD_ITEMS[short];
    if (value !== undefined && item !== undefined) expect(checkValue(item.schema, value)).toEqual([]);
  });

  it.each<[string, string | number]>([
    ["2A2B", "2026-02-28 23:59:58"],
    ["2A21", 600],
    ["2A0F", -3.5],
  ])("%s is written as it is read", (short, value) => {
    const written = writeSigValue(uuid(short), value) ?? new Uint8Array();
    expect(readSigValue(uuid(short), written)).toBe(value);
  });

  it.each<[string, string | number]>([
    ["2A2B", "2026-02-30 00:00:00"],
    ["2A2B", "2026-01-01 24:00:00"],
    ["2A2B", "now"],
    ["2A21", 70_000],
    ["2A0F", Number.NaN],
    ["2A19", 50],
  ])("%s is not written as %s", (short, value) => {
    expect(writeSigValue(uuid(short), value)).toBeUndefined();
  });
});

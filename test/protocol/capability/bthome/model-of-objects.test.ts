import { BINARY_SENSORS, MEASUREMENTS } from "../../../../protocol/advertisement/bthome/object-table";
import { decodeBthome } from "../../../../protocol/advertisement/bthome/packet";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import { modelOfObjects } from "../../../../protocol/capability/bthome/model-of-objects";
import { eventsOfObjects, valuesOfObjects } from "../../../../protocol/capability/bthome/object-values";
import { checkValue } from "../../../../protocol/capability/model/check-value";
import { loadModel } from "../../../../protocol/capability/model/load-model";

const objectsOf = (hex: string) => decodeBthome(hexToBytes(hex))?.objects ?? [];

describe("what a BTHome sensor broadcasts", () => {
  it("is a model with a property for each measurement, and values of its types", () => {
    const objects = objectsOf("40000f0161020a0903dd1502bc0a15011f013a01");
    const model = modelOfObjects(objects);
    expect(loadModel(model)).toEqual({ ok: true, model });
    expect(model.properties).toMatchObject({
      battery: { unit: "%", kind: "battery", readOnly: true, ui: { precision: 0, category: "diagnostic" } },
      temperature_1: { unit: "°C", kind: "temperature", ui: { precision: 2 }, title: { en: "Temperature 1" } },
      temperature_2: { title: { zh: "温度 2" } },
      humidity: { unit: "%", kind: "humidity" },
      battery_low: { type: "boolean", kind: "battery_low" },
      locked: { type: "boolean", kind: "lock", readOnly: true },
    });
    expect(model.properties).not.toHaveProperty("packet_id");
    const values = valuesOfObjects(objects);
    expect(values).toEqual({
      ...{ battery: 97, temperature_1: 23.14, temperature_2: 27.48, humidity: 55.97 },
      ...{ battery_low: true, locked: false },
    });
    for (const [id, value] of Object.entries(values)) {
      const property = model.properties[id];
      expect([id, property && checkValue(property, value)]).toEqual([id, []]);
    }
    expect(model.events).toMatchObject({ button: { data: { enum: expect.arrayContaining(["press"]) } } });
    expect(eventsOfObjects(objects)).toEqual([{ event: "button", data: "press" }]);
  });

  it("has an id of its own for every object of the format, measurement or state", () => {
    const objects = [
      ...new Map(
        MEASUREMENTS.map(([id, key, , digits, unit]) => [
          key,
          { kind: "number" as const, id, key, value: 0, digits, unit },
        ]),
      ).values(),
      ...BINARY_SENSORS.map(([id, key]) => ({ kind: "binary" as const, id, key, on: true })),
    ];
    const model = modelOfObjects(objects);
    expect(loadModel(model).ok).toBe(true);
    // The packet's number is no measurement.
    expect(Object.keys(model.properties)).toHaveLength(objects.length - 1);
  });
});

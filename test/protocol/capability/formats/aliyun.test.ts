import fc from "fast-check";
import { exportAliyun } from "../../../../protocol/capability/formats/aliyun/export-aliyun";
import { importAliyun } from "../../../../protocol/capability/formats/aliyun/import-aliyun";
import { importTencent } from "../../../../protocol/capability/formats/tencent/import-tencent";

const bool = { type: "bool", specs: { "0": "关", "1": "开" } };
const float = { type: "float", specs: { min: "-40", max: "85", step: "0.1", unit: "℃", unitName: "摄氏度" } };
const int = { type: "int", specs: { min: "1", max: "10", step: "1" } };
const LAMP = {
  schema: "https://iotx-tsl.oss-ap-southeast-1.aliyuncs.com/schema.json",
  profile: { productKey: "a1AAAAAAAAA" },
  properties: [
    { identifier: "Power", name: "开关", accessMode: "rw", required: true, dataType: bool },
    { identifier: "Temp", name: "温度", accessMode: "r", required: false, desc: "室内", dataType: float },
    {
      identifier: "Mode",
      name: "模式",
      accessMode: "rw",
      required: false,
      dataType: { type: "enum", specs: { "0": "暖", "2": "冷" } },
    },
    { identifier: "Label", name: "标签", accessMode: "rw", dataType: { type: "text", specs: { length: "64" } } },
    { identifier: "Since", name: "时间", accessMode: "r", dataType: { type: "date", specs: {} } },
    { identifier: "Precise", name: "数", accessMode: "r", dataType: { type: "double", specs: { min: "0", max: "9" } } },
    {
      identifier: "List",
      name: "列",
      accessMode: "r",
      dataType: { type: "array", specs: { size: "8", item: { type: "int" } } },
    },
    {
      identifier: "Colour",
      name: "颜色",
      accessMode: "rw",
      dataType: {
        type: "struct",
        specs: [
          { identifier: "Hue", name: "色相", dataType: int },
          { identifier: "On", name: "", dataType: bool },
        ],
      },
    },
  ],
  events: [
    {
      identifier: "post",
      name: "post",
      type: "info",
      required: true,
      method: "thing.event.property.post",
      outputData: ["Power"],
    },
    {
      identifier: "Fault",
      name: "故障",
      type: "error",
      method: "thing.event.Fault.post",
      outputData: [{ identifier: "Volt", name: "电压", dataType: float }],
    },
  ],
  services: [
    { identifier: "set", name: "set", method: "thing.service.property.set", inputData: [], outputData: [] },
    {
      identifier: "Blink",
      name: "闪烁",
      callType: "async",
      method: "thing.service.Blink",
      inputData: [{ identifier: "Times", name: "次数", dataType: int }],
      outputData: [],
    },
    { identifier: "get", name: "get", method: "thing.service.property.get", inputData: ["Power"], outputData: [] },
  ],
};

const roundTrip = (document: unknown) => {
  const imported = importAliyun(document);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  return { model: imported.model, ...exportAliyun(imported.model) };
};

describe("an Aliyun TSL", () => {
  it("comes back equal, the platform's own events and services in their places", () => {
    const { document, lost } = roundTrip(LAMP);
    expect(document).toEqual(LAMP);
    expect(lost).toEqual([]);
  });

  it("becomes types, access, names and kinds of ours, without the generated items", () => {
    const { model } = roundTrip(LAMP);
    expect(model.properties).toMatchObject({
      Power: { type: "boolean", title: "开关", kind: "switch" },
      Temp: {
        type: "number",
        readOnly: true,
        minimum: -40,
        multipleOf: 0.1,
        unit: "℃",
        kind: "temperature",
        description: "室内",
      },
      Mode: { type: "integer", enum: [0, 2] },
      List: { type: "array", maxItems: 8, items: { type: "integer" } },
      Colour: { type: "object", properties: { Hue: { type: "integer", maximum: 10 } } },
    });
    expect(Object.keys(model.events)).toEqual(["Fault"]);
    expect(Object.keys(model.actions)).toEqual(["Blink"]);
    expect(model.events.Fault?.severity).toBe("fault");
  });

  it("is written from another maker's model with all that the platform demands", () => {
    const imported = importTencent({
      version: "1.0",
      profile: { ProductId: "P", CategoryId: "1" },
      properties: [{ id: "on", name: "开关", mode: "rw", define: { type: "bool", mapping: { "0": "关", "1": "开" } } }],
      events: [],
      actions: [
        {
          id: "blink",
          name: "闪",
          input: [{ id: "n", name: "次", define: { type: "int", min: "1", max: "3", step: "1" } }],
          output: [],
        },
      ],
    });
    if (!imported.ok) throw new Error("not imported");
    expect(exportAliyun(imported.model)).toEqual({
      lost: ["version: the model's version"],
      document: {
        schema: LAMP.schema,
        profile: { productKey: "" },
        properties: [{ identifier: "on", name: "开关", accessMode: "rw", required: false, dataType: bool }],
        events: [],
        services: [
          {
            ...{
              identifier: "blink",
              name: "闪",
              required: false,
              callType: "async",
              method: "thing.service.blink",
              outputData: [],
            },
            inputData: [
              { identifier: "n", name: "次", dataType: { type: "int", specs: { min: "1", max: "3", step: "1" } } },
            ],
          },
        ],
      },
    });
  });

  it("of any product comes back equal", () => {
    const identifier = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/)
      .filter((id) => !["post", "set", "get"].includes(id));
    const name = fc.string({ maxLength: 8 });
    const simple = fc.oneof(
      fc.constant(bool),
      fc
        .tuple(
          fc.integer({ min: -1000, max: 0 }),
          fc.integer({ min: 1, max: 1000 }),
          fc.constantFrom("int", "float", "double"),
        )
        .map(([min, max, type]) => ({ type, specs: { min: String(min), max: String(max), step: "1", unit: "W" } })),
      fc.dictionary(fc.nat(99).map(String), name, { minKeys: 1 }).map((specs) => ({ type: "enum", specs })),
      fc.nat(2048).map((length) => ({ type: "text", specs: { length: String(length) } })),
      fc.constant({ type: "date", specs: {} }),
      fc.constant({ type: "date" }),
    );
    const fields = fc.uniqueArray(fc.record({ identifier, name, dataType: simple }), {
      selector: (field) => field.identifier,
      maxLength: 4,
    });
    const dataType = fc.oneof(
      simple,
      fc.record({ size: fc.nat(512).map(String), item: simple }).map((specs) => ({ type: "array", specs })),
      fields.map((specs) => ({ type: "struct", specs })),
    );
    const list = <T extends object>(more: fc.Arbitrary<T>) =>
      fc.uniqueArray(
        fc.tuple(fc.record({ identifier, name, required: fc.boolean() }), more).map(([a, b]) => ({ ...a, ...b })),
        { selector: (entry) => entry.identifier, maxLength: 5 },
      );
    const product = fc.record({
      schema: fc.constant(LAMP.schema),
      profile: fc.record({ productKey: identifier }),
      properties: list(fc.record({ accessMode: fc.constantFrom("r", "rw"), dataType })),
      events: list(fc.record({ type: fc.constantFrom("info", "alert", "error"), outputData: fields })),
      services: list(fc.record({ callType: fc.constantFrom("async", "sync"), inputData: fields, outputData: fields })),
    });
    fc.assert(
      fc.property(product, (document) => {
        expect(roundTrip(document).document).toEqual(document);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[string, (document: typeof LAMP) => unknown, string]>([
    [
      "a minimum above its maximum",
      (d) => Object.assign(d.properties[1]?.dataType.specs ?? {}, { min: "90" }),
      "properties[1].dataType.specs.min",
    ],
    [
      "a step of 0",
      (d) => Object.assign(d.properties[1]?.dataType.specs ?? {}, { step: "0" }),
      "properties[1].dataType.specs.step",
    ],
    [
      "an unknown type",
      (d) => Object.assign(d.properties[0]?.dataType ?? {}, { type: "string" }),
      "properties[0].dataType.type",
    ],
    [
      "an identifier twice",
      (d) => Object.assign(d.properties[1] ?? {}, { identifier: "Power" }),
      "properties[1].identifier",
    ],
    [
      "an unknown access",
      (d) => Object.assign(d.properties[0] ?? {}, { accessMode: "ro" }),
      "properties[0].accessMode",
    ],
  ])("with %s is refused at that item", (_what, change, path) => {
    const document = JSON.parse(JSON.stringify(LAMP)) as typeof LAMP;
    change(document);
    expect(importAliyun(document)).toEqual({ ok: false, problems: [{ path, message: expect.any(String) }] });
  });
});

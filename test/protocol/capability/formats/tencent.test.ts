import fc from "fast-check";
import { exportTencent } from "../../../../protocol/capability/formats/tencent/export-tencent";
import { importTencent } from "../../../../protocol/capability/formats/tencent/import-tencent";

const bool = { type: "bool", mapping: { "0": "关", "1": "开" } };
const float = { type: "float", min: "-40", max: "85", start: "0", step: "0.1", unit: "℃" };
const int = { type: "int", min: "1", max: "10", start: "1", step: "1", unit: "" };
const LAMP = {
  version: "1.0",
  profile: { ProductId: "AAAA000000", CategoryId: "1" },
  properties: [
    { id: "power", name: "开关", desc: "", mode: "rw", required: true, define: bool },
    { id: "Temp-1", name: "温度", desc: "室内", mode: "r", required: false, define: float },
    { id: "mode", name: "模式", desc: "", mode: "rw", define: { type: "enum", mapping: { "0": "暖", "2": "冷" } } },
    { id: "scene", name: "场景", mode: "rw", define: { type: "stringenum", mapping: { a: "读", b: "睡" } } },
    { id: "label", name: "标签", mode: "rw", define: { type: "string", min: "0", max: "64" } },
    { id: "since", name: "时间", mode: "r", define: { type: "timestamp" } },
    { id: "list", name: "列表", mode: "rw", define: { type: "array", arrayInfo: { type: "int", min: "0", max: "9" } } },
    {
      id: "colour",
      name: "颜色",
      mode: "rw",
      define: {
        type: "struct",
        specs: [
          { id: "hue", name: "色相", dataType: int },
          { id: "on", name: "", dataType: bool },
        ],
      },
    },
  ],
  events: [
    {
      id: "low_batt",
      name: "低电",
      desc: "",
      type: "alert",
      required: false,
      params: [{ id: "volt", name: "电压", define: float }],
    },
  ],
  actions: [
    {
      id: "blink",
      name: "闪烁",
      desc: "",
      required: false,
      input: [{ id: "times", name: "次数", define: int }],
      output: [],
    },
  ],
};

const roundTrip = (document: unknown) => {
  const imported = importTencent(document);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  return { model: imported.model, ...exportTencent(imported.model) };
};

describe("a Tencent product model", () => {
  it("comes back equal, with nothing lost", () => {
    const { document, lost } = roundTrip(LAMP);
    expect(document).toEqual(LAMP);
    expect(lost).toEqual([]);
  });

  it("becomes types, access, names and kinds of ours", () => {
    const { model } = roundTrip(LAMP);
    expect(model.id).toBe("tencent.AAAA000000");
    expect(model.properties).toMatchObject({
      power: { type: "boolean", title: "开关", kind: "switch", labels: { false: "关", true: "开" } },
      "Temp-1": {
        type: "number",
        readOnly: true,
        minimum: -40,
        maximum: 85,
        multipleOf: 0.1,
        unit: "℃",
        kind: "temperature",
      },
      mode: { type: "integer", enum: [0, 2], labels: { 0: "暖", 2: "冷" } },
      scene: { type: "string", enum: ["a", "b"] },
      since: { type: "integer", readOnly: true },
      colour: { type: "object", properties: { hue: { type: "integer", maximum: 10 }, on: { type: "boolean" } } },
    });
    expect(model.events.low_batt).toMatchObject({
      severity: "alert",
      data: { properties: { volt: { type: "number" } } },
    });
    expect(model.actions.blink).toMatchObject({ input: { properties: { times: { minimum: 1, maximum: 10 } } } });
  });

  it("of any product comes back equal", () => {
    const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/);
    const name = fc.string({ maxLength: 8 });
    const number = fc
      .tuple(fc.integer({ min: -1000, max: 0 }), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 50 }))
      .chain(([min, max, step]) =>
        fc.constantFrom("int", "float").map((type) => ({
          ...{ type, min: String(min), max: String(max), start: "0", unit: "W" },
          step: String(type === "int" ? step : step / 10),
        })),
      );
    const simple = fc.oneof(
      fc.constant(bool),
      fc.constant({ type: "bool" }),
      number,
      fc.record({ type: fc.constant("enum"), mapping: fc.dictionary(fc.nat(99).map(String), name, { minKeys: 1 }) }),
      fc.record({ type: fc.constant("string"), min: fc.constant("0"), max: fc.nat(2048).map(String) }),
      fc.constant({ type: "timestamp" }),
    );
    const define = fc.oneof(
      simple,
      fc.record({ type: fc.constant("array"), arrayInfo: simple }),
      fc
        .uniqueArray(fc.record({ id, name, dataType: simple }), { selector: (spec) => spec.id, maxLength: 4 })
        .map((specs) => ({ type: "struct", specs })),
    );
    const item = fc.record({ id, name, desc: name, required: fc.boolean() });
    const list = <T extends object>(more: fc.Arbitrary<T>) =>
      fc.uniqueArray(
        fc.tuple(item, more).map(([a, b]) => ({ ...a, ...b })),
        { selector: (entry) => entry.id, maxLength: 5 },
      );
    const parameters = fc.uniqueArray(fc.record({ id, name, define }), { selector: (entry) => entry.id, maxLength: 3 });
    const product = fc.record({
      version: fc.constant("1.0"),
      profile: fc.record({ ProductId: id, CategoryId: fc.constant("1") }),
      properties: list(fc.record({ mode: fc.constantFrom("r", "rw"), define })),
      events: list(fc.record({ type: fc.constantFrom("info", "alert", "fault"), params: parameters })),
      actions: list(fc.record({ input: parameters, output: parameters })),
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
      (d) => Object.assign(d.properties[1]?.define ?? {}, { min: "90" }),
      "properties[1].define.min",
    ],
    ["a step of 0", (d) => Object.assign(d.properties[1]?.define ?? {}, { step: "0" }), "properties[1].define.step"],
    [
      "an unknown type",
      (d) => Object.assign(d.properties[0]?.define ?? {}, { type: "boolean" }),
      "properties[0].define.type",
    ],
    ["an id twice", (d) => Object.assign(d.properties[1] ?? {}, { id: "power" }), "properties[1].id"],
    ["no id", (d) => Reflect.deleteProperty(d.actions[0] ?? {}, "id"), "actions[0].id"],
    ["an unknown mode", (d) => Object.assign(d.properties[0] ?? {}, { mode: "x" }), "properties[0].mode"],
    [
      "words for a number",
      (d) => Object.assign(d.properties[1]?.define ?? {}, { max: "much" }),
      "properties[1].define.max",
    ],
    [
      "an enum key that is none",
      (d) => Object.assign(d.properties[2]?.define ?? {}, { mapping: { x: "y" } }),
      "properties[2].define.mapping.x",
    ],
  ])("with %s is refused at that item", (_what, change, path) => {
    const document = JSON.parse(JSON.stringify(LAMP)) as typeof LAMP;
    change(document);
    expect(importTencent(document)).toEqual({
      ok: false,
      problems: [{ path, message: expect.any(String) }],
    });
  });
});

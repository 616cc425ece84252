import {
  importTuyaPoints,
  importTuyaSpecification,
  importTuyaThingModel,
} from "../../../../protocol/capability/formats/tuya/import-tuya";

const POWER = {
  ...{ abilityId: 18, code: "cur_power", name: "功率", description: "", accessMode: "ro" },
  typeSpec: { type: "value", min: 0, max: 50_000, step: 1, scale: 1, unit: "W" },
};
const SWITCH = {
  ...{ abilityId: 1, code: "switch_1", name: "开关", description: "", accessMode: "rw" },
  typeSpec: { type: "bool", typeDefaultValue: false },
};
const MODEL = {
  modelId: "000000aaaa",
  services: [
    {
      ...{ code: "", name: "", description: "" },
      properties: [
        SWITCH,
        POWER,
        {
          abilityId: 2,
          code: "mode",
          name: "模式",
          accessMode: "wr",
          typeSpec: { type: "enum", range: ["white", "colour"] },
        },
        {
          abilityId: 9,
          code: "fault",
          name: "故障",
          accessMode: "ro",
          typeSpec: { type: "bitmap", label: ["hot", "cold"], maxlen: 2 },
        },
        { abilityId: 25, code: "scene", name: "场景", accessMode: "rw", typeSpec: { type: "raw", maxlen: 128 } },
      ],
      actions: [
        {
          abilityId: 7,
          code: "beep",
          name: "响",
          inputParams: [{ code: "n", name: "次", typeSpec: { type: "value", min: 1, max: 3, step: 1, scale: 0 } }],
          outputParams: [],
        },
      ],
      events: [
        {
          abilityId: 8,
          code: "alarm",
          name: "报警",
          outputParams: [{ code: "why", name: "因", typeSpec: { type: "string", maxlen: 20 } }],
        },
      ],
    },
  ],
};

describe("Tuya", () => {
  it("thing models become ours, with real values instead of scaled ones", () => {
    const imported = importTuyaThingModel(MODEL);
    expect(imported).toMatchObject({
      ok: true,
      model: {
        id: "tuya.000000aaaa",
        properties: {
          switch_1: { type: "boolean", kind: "switch", default: false, extensions: { tuya: { dp: 1 } } },
          cur_power: {
            type: "number",
            minimum: 0,
            maximum: 5_000,
            multipleOf: 0.1,
            unit: "W",
            readOnly: true,
            kind: "power",
          },
          mode: { type: "string", enum: ["white", "colour"], writeOnly: true },
          fault: { type: "array", items: { enum: ["hot", "cold"] }, readOnly: true },
          scene: { type: "string", format: "hex", maxLength: 256 },
        },
        actions: { beep: { input: { properties: { n: { type: "integer", maximum: 3 } } } } },
        events: { alarm: { data: { properties: { why: { type: "string", maxLength: 20 } } } } },
      },
    });
  });

  it("data point lists and device specifications say the same", () => {
    const points = importTuyaPoints([
      { id: 1, code: "switch_1", name: "开关", mode: "rw", property: { type: "bool" } },
      {
        id: 18,
        code: "cur_power",
        name: "功率",
        mode: "ro",
        property: { type: "value", min: 0, max: 50_000, step: 1, scale: 1, unit: "W" },
      },
    ]);
    const specification = importTuyaSpecification({
      category: "cz",
      functions: [{ code: "switch_1", type: "Boolean", values: "{}" }],
      status: [
        { code: "switch_1", type: "Boolean", values: "{}" },
        { code: "cur_power", type: "Integer", values: '{"unit":"W","min":0,"max":50000,"scale":1,"step":1}' },
      ],
    });
    for (const imported of [points, specification]) {
      expect(imported).toMatchObject({
        ok: true,
        model: {
          properties: {
            switch_1: { type: "boolean", kind: "switch" },
            cur_power: { type: "number", maximum: 5_000, multipleOf: 0.1, readOnly: true },
          },
        },
      });
    }
    expect(specification).toMatchObject({
      model: { properties: { switch_1: expect.not.objectContaining({ readOnly: true }) } },
    });
  });

  it.each<[string, unknown, string]>([
    ["an unknown type", { ...POWER, typeSpec: { type: "quantum" } }, "typeSpec.type"],
    ["a minimum above its maximum", { ...POWER, typeSpec: { ...POWER.typeSpec, min: 60_000 } }, "typeSpec.min"],
    ["a step of 0", { ...POWER, typeSpec: { ...POWER.typeSpec, step: 0 } }, "typeSpec.step"],
    ["a scale of -1", { ...POWER, typeSpec: { ...POWER.typeSpec, scale: -1 } }, "typeSpec.scale"],
    ["an enum of nothing", { ...POWER, typeSpec: { type: "enum", range: [] } }, "typeSpec.range"],
    ["an unknown access", { ...POWER, accessMode: "r" }, "accessMode"],
  ])("with %s are refused at that item", (_what, property, member) => {
    expect(importTuyaThingModel({ modelId: "x", services: [{ properties: [property] }] })).toEqual({
      ok: false,
      problems: [{ path: `services[0].properties[0].${member}`, message: expect.any(String) }],
    });
  });
});

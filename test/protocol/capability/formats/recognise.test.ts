import fc from "fast-check";
import { importAny } from "../../../../protocol/capability/formats/recognise";
import { loadModel } from "../../../../protocol/capability/model/load-model";
import { LAMP } from "../models";

const TENCENT = {
  version: "1.0",
  profile: { ProductId: "P", CategoryId: "1" },
  properties: [{ id: "on", name: "开关", mode: "rw", define: { type: "bool", mapping: { "0": "关", "1": "开" } } }],
  events: [],
  actions: [],
};
const ALIYUN = {
  profile: { productKey: "k" },
  properties: [
    { identifier: "On", name: "开关", accessMode: "rw", dataType: { type: "bool", specs: { "0": "关", "1": "开" } } },
  ],
};
const TUYA = {
  modelId: "m",
  services: [{ properties: [{ abilityId: 1, code: "on", accessMode: "rw", typeSpec: { type: "bool" } }] }],
};
const POINTS = [{ id: 1, code: "on", mode: "rw", property: { type: "bool" } }];
const Z2M = [
  {
    type: "switch",
    features: [{ type: "binary", name: "state", property: "state", access: 7, value_on: "ON", value_off: "OFF" }],
  },
];

describe("a description of a device", () => {
  it.each<[string, unknown]>([
    ["model", LAMP],
    ["tencent", TENCENT],
    ["aliyun", ALIYUN],
    ["tuya", TUYA],
    ["tuya", { result: { model: JSON.stringify(TUYA) }, success: true }],
    ["tuya", POINTS],
    ["tuya", { result: { category: "dj", functions: [{ code: "on", type: "Boolean", values: "{}" }], status: [] } }],
    ["gatt", { services: [{ uuid: "180F", characteristics: [{ uuid: "2A19", properties: ["read"] }] }] }],
    ["bthome", { bthome: "4002ca09" }],
    ["zigbee2mqtt", Z2M],
    ["zigbee2mqtt", { model: "X", exposes: Z2M }],
  ])("of %s is known by its shape", (format, document) => {
    expect(importAny(JSON.stringify(document))).toMatchObject({ ok: true, format });
    expect(importAny(`\uFEFF${JSON.stringify(document)}`)).toMatchObject({ ok: true, format });
  });

  it.each(["", "{", "7", "{}", "[]", '{"properties":[]}', "x".repeat(2_000_001)])(
    "of no known shape is refused in one line: %#",
    (text) => {
      expect(importAny(text)).toEqual({ ok: false, problems: [{ path: "", message: expect.any(String) }] });
    },
  );

  it("with anything broken in it ends in a model that loads or in refusals with paths, and never throws", () => {
    const wrong = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant("__remove__"));
    fc.assert(
      fc.property(
        fc.constantFrom<unknown>(TENCENT, ALIYUN, TUYA, POINTS, Z2M, LAMP),
        fc.nat(40),
        wrong,
        (document, at, value) => {
          const imported = importAny(JSON.stringify(broken(document, at, value)));
          if (imported.ok) expect(loadModel(imported.model).ok).toBe(true);
          else expect(imported.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** The document with its n-th member, counted through all its depths, replaced or removed. */
function broken(document: unknown, n: number, value: unknown): unknown {
  const copy = structuredClone(document);
  const places: [object, string][] = [];
  const walk = (item: unknown) => {
    if (typeof item !== "object" || item === null) return;
    for (const key of Object.keys(item)) {
      places.push([item, key]);
      walk(Reflect.get(item, key));
    }
  };
  walk(copy);
  const [holder, key] = places[n % places.length] ?? [{}, ""];
  if (value === "__remove__") Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, value);
  return copy;
}

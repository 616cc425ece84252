import { contentHash } from "../../../../protocol/capability/model/content-hash";
import { loadModel } from "../../../../protocol/capability/model/load-model";

const LAMP = {
  id: "com.example.lamp",
  version: "1.2.0",
  title: { zh: "灯", en: "Lamp" },
  properties: {
    power: { type: "boolean", kind: "light", title: "电源" },
    brightness: { type: "integer", minimum: 1, maximum: 100, unit: "%", kind: "brightness" },
    mode: { type: "string", enum: ["warm", "cold"], labels: { warm: { zh: "暖" } } },
  },
  actions: { blink: { input: { type: "object", properties: { times: { type: "integer", minimum: 1 } } } } },
  events: { low_battery: { severity: "alert", data: { type: "number" } } },
} as const;

type Change = (model: Record<string, never> & typeof LAMP) => unknown;
const changed = (change: Change) => {
  const copy = structuredClone(LAMP);
  change(copy as never);
  return loadModel(copy);
};
const at = (target: object, member: string, value: unknown) => Reflect.set(target, member, value);

describe("a model", () => {
  it.each(["constructor", "prototype", "__proto__"])(
    "with an id %s is refused there, never loaded without it",
    (id) => {
      const text = JSON.stringify(LAMP).replace('"power":', `"${id}":`);
      expect(loadModel(text)).toEqual({
        ok: false,
        problems: [{ path: `properties.${id}`, message: "is a reserved name" }],
      });
      const label = JSON.stringify(LAMP).replace('"labels":{', `"labels":{"${id}":"x",`);
      expect(loadModel(label)).toMatchObject({ ok: false, problems: [{ path: `properties.mode.labels.${id}` }] });
    },
  );

  it.each(["toString", "hasOwnProperty", "valueOf"])(
    "with a member %s is refused like any it does not know",
    (name) => {
      expect(changed((m) => at(m.properties.power, name, 1))).toMatchObject({
        ok: false,
        problems: [{ path: `properties.power.${name}` }],
      });
    },
  );

  it("is loaded as it stands, from text and from data", () => {
    expect(loadModel(LAMP)).toEqual({ ok: true, model: LAMP });
    expect(loadModel(JSON.stringify(LAMP))).toEqual({ ok: true, model: LAMP });
  });

  it.each<[string, Change, string]>([
    ["an unknown member", (m) => at(m.properties.power, "minmum", 1), "properties.power.minmum"],
    ["an unknown type", (m) => at(m.properties.power, "type", "bool"), "properties.power.type"],
    ["a kind of no list", (m) => at(m.properties.power, "kind", "lamp"), "properties.power.kind"],
    ["a switch with numbers", (m) => at(m.properties.brightness, "kind", "switch"), "properties.brightness.kind"],
    [
      "a minimum above its maximum",
      (m) => at(m.properties.brightness, "minimum", 101),
      "properties.brightness.maximum",
    ],
    ["a step of nothing", (m) => at(m.properties.brightness, "multipleOf", 0), "properties.brightness.multipleOf"],
    ["a default beyond the range", (m) => at(m.properties.brightness, "default", 0), "properties.brightness.default"],
    ["a choice twice", (m) => at(m.properties.mode, "enum", ["warm", "warm"]), "properties.mode.enum"],
    ["a label of no value", (m) => at(m.properties.mode, "labels", { hot: "热" }), "properties.mode.labels.hot"],
    ["a wrong version", (m) => at(m, "version", "1"), "version"],
    ["no properties", (m) => Reflect.deleteProperty(m, "properties"), "properties"],
    ["an id with a blank", (m) => at(m.properties, "a b", { type: "boolean" }), "properties.a b"],
    [
      "a wrong type within an action",
      (m) => at(m.actions.blink.input.properties.times, "maximum", "3"),
      "actions.blink.input.properties.times.maximum",
    ],
    ["a severity of no list", (m) => at(m.events.low_battery, "severity", "bad"), "events.low_battery.severity"],
    [
      "a binding to no UUID",
      (m) => at(m.properties.power, "bindings", { ble: { serviceID: "xyz", characteristicID: "2AE2" } }),
      "properties.power.bindings.ble.serviceID",
    ],
  ])("with %s is refused at its path", (_what, change, path) => {
    const loaded = changed(change);
    expect(loaded).toEqual({ ok: false, problems: expect.arrayContaining([{ path, message: expect.any(String) }]) });
  });

  it("that is no JSON, far too long or far too deep is refused in one line", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    for (const text of ["{", "x".repeat(3_000_000), deep, "null", "7"]) {
      const loaded = loadModel(text);
      expect(loaded.ok).toBe(false);
      expect(loaded).toMatchObject({ problems: [{ path: "" }] });
    }
  });

  it("has one hash however its keys are ordered, and another when anything differs", () => {
    const turned = Object.fromEntries(Object.entries(LAMP).reverse()) as unknown as typeof LAMP;
    const load = (source: unknown) => {
      const loaded = loadModel(source);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      return contentHash(loaded.model);
    };
    expect(load(turned)).toBe(load(LAMP));
    expect(load({ ...LAMP, version: "1.2.1" })).not.toBe(load(LAMP));
    expect(load(LAMP)).toMatch(/^[0-9a-f]{64}$/);
  });
});

import { importZigbee2mqtt } from "../../../../protocol/capability/formats/zigbee2mqtt/import-zigbee2mqtt";

const STATE = {
  type: "binary",
  name: "state",
  property: "state",
  access: 7,
  value_on: "ON",
  value_off: "OFF",
  value_toggle: "TOGGLE",
};
const BRIGHTNESS = {
  type: "numeric",
  name: "brightness",
  property: "brightness",
  access: 7,
  value_min: 0,
  value_max: 254,
};
const COLOR = {
  ...{ type: "composite", name: "color_xy", property: "color" },
  features: [
    { type: "numeric", name: "x", property: "x", access: 7 },
    { type: "numeric", name: "y", property: "y", access: 7 },
  ],
};
const TEMPERATURE = {
  type: "numeric",
  name: "temperature",
  property: "temperature",
  access: 1,
  unit: "°C",
  label: "Temperature",
};
const EXPOSES = [
  { type: "light", features: [STATE, BRIGHTNESS, COLOR] },
  { type: "switch", endpoint: "l2", features: [{ ...STATE, property: "state_l2", endpoint: "l2" }] },
  { type: "lock", features: [{ ...STATE, property: "lock_state", value_on: "LOCK", value_off: "UNLOCK" }] },
  {
    type: "cover",
    features: [{ type: "enum", name: "state", property: "cover_state", access: 3, values: ["OPEN", "CLOSE", "STOP"] }],
  },
  TEMPERATURE,
  {
    type: "enum",
    name: "power_on_behavior",
    property: "power_on_behavior",
    access: 7,
    values: ["off", "on"],
    category: "config",
  },
  {
    type: "list",
    name: "schedule",
    property: "schedule",
    access: 3,
    length_max: 4,
    item_type: { type: "text", name: "entry" },
  },
  { type: "numeric", name: "linkquality", property: "linkquality", access: 1, unit: "lqi", category: "diagnostic" },
];

describe("Zigbee2MQTT's exposes", () => {
  it.each<[string, unknown]>([
    ["as a list", EXPOSES],
    ["of a definition", { model: "X 1", description: "A lamp", exposes: EXPOSES }],
    ["of a device of the bridge", { friendly_name: "lamp", definition: { model: "X 1", exposes: EXPOSES } }],
  ])("%s become properties, specific types flattened", (_what, document) => {
    expect(importZigbee2mqtt(document)).toMatchObject({
      ok: true,
      model: {
        properties: {
          state: { type: "boolean", kind: "light", extensions: { zigbee2mqtt: { value_on: "ON", value_off: "OFF" } } },
          brightness: { type: "number", kind: "brightness", minimum: 0, maximum: 254 },
          color: { type: "object", kind: "color", properties: { x: { type: "number" }, y: { type: "number" } } },
          state_l2: { type: "boolean", kind: "switch", ui: { group: "l2" } },
          lock_state: { type: "boolean", kind: "lock" },
          cover_state: { type: "string", kind: "cover", enum: ["OPEN", "CLOSE", "STOP"] },
          temperature: { type: "number", kind: "temperature", readOnly: true, unit: "°C", title: "Temperature" },
          power_on_behavior: { type: "string", enum: ["off", "on"], ui: { category: "config" } },
          schedule: { type: "array", maxItems: 4, items: { type: "string" } },
          linkquality: { kind: "link_quality", readOnly: true, ui: { category: "diagnostic" } },
        },
      },
    });
  });

  it.each([
    ["number", "number"],
    ["text", "string"],
  ])("of lists may name the plain type %s only", (item_type, type) => {
    const list = { type: "list", name: "a", property: "a", access: 3, item_type };
    expect(importZigbee2mqtt([list])).toMatchObject({ ok: true, model: { properties: { a: { items: { type } } } } });
  });

  it.each<[string, object, string]>([
    ["a list of nothing known", { type: "list", name: "a", property: "a", access: 3, item_type: "x" }, "[0].item_type"],
    ["an unknown type", { ...TEMPERATURE, type: "number" }, "[0].type"],
    ["no access", { type: "numeric", name: "a", property: "a" }, "[0].access"],
    ["a minimum above its maximum", { ...BRIGHTNESS, value_min: 300 }, "[0].value_min"],
    ["a binary without its values", { type: "binary", name: "a", property: "a", access: 1 }, "[0].value_on"],
    ["an enum of nothing", { type: "enum", name: "a", property: "a", access: 1, values: [] }, "[0].values"],
  ])("with %s are refused at that item", (_what, expose, path) => {
    const imported = importZigbee2mqtt([expose]);
    expect(imported).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([{ path, message: expect.any(String) }]),
    });
  });
});

import fc from "fast-check";

/** A model with one of everything. */
export const LAMP = {
  id: "com.example.lamp",
  version: "1.2.0",
  title: { zh: "灯", en: "Lamp" },
  properties: {
    power: {
      type: "boolean",
      kind: "light",
      title: "电源",
      bindings: { ble: { serviceID: "181A", characteristicID: "2AE2", codec: "bool" } },
    },
    brightness: { type: "integer", minimum: 1, maximum: 100, unit: "%", kind: "brightness" },
    mode: { type: "string", enum: ["warm", "cold"], labels: { warm: { zh: "暖" } } },
    temperature: { type: "number", readOnly: true, unit: "℃", kind: "temperature", ui: { precision: 1 } },
    schedule: { type: "array", items: { type: "string", enum: ["on", "off"] } },
  },
  actions: { blink: { input: { type: "object", properties: { times: { type: "integer", minimum: 1 } } } } },
  events: { low_battery: { severity: "alert", data: { type: "number" } } },
} as const;

const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,10}$/);
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.record({ zh: fc.string({ maxLength: 8 }), en: fc.string({ maxLength: 8 }) }),
);
const number = fc
  .tuple(fc.integer({ min: -500, max: 0 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 40 }))
  .chain(([minimum, maximum, multipleOf]) =>
    fc.constantFrom("integer", "number").map((type) => ({ type, minimum, maximum, multipleOf, unit: "W" })),
  );
const choices = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/), { minLength: 1, maxLength: 4 });
const simple = fc.oneof(
  fc.record({ type: fc.constant("boolean"), title: text }),
  fc.constant({ type: "boolean", labels: { true: { zh: "开", en: "on" } } }),
  number,
  choices.map((values) => ({ type: "string", enum: values })),
  choices.map((values) => ({ type: "string", enum: values, labels: { [values[0] ?? ""]: "first" } })),
  fc.uniqueArray(fc.nat(9), { minLength: 1 }).map((values) => ({ type: "integer", enum: values })),
  fc.record({ type: fc.constant("string"), maxLength: fc.nat(64) }),
  fc.constantFrom({ type: "string", format: "hex" }, { type: "string", format: "date-time" }),
);
const { schema: dataSchema } = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    simple,
    tie("schema").map((items) => ({ type: "array", items, maxItems: 9 })),
    fc.dictionary(id, tie("schema"), { maxKeys: 3 }).map((properties) => ({ type: "object", properties })),
  ),
}));
const hints = fc.record(
  { title: text, description: text, readOnly: fc.boolean(), observable: fc.boolean(), dangerous: fc.boolean() },
  { requiredKeys: [] },
);

/** Any model that loads. */
export const anyModel = fc.record({
  id: fc.constantFrom("com.example.x", "tencent.A-1", "9"),
  version: fc.constant("1.0.0"),
  properties: fc.dictionary(
    id,
    fc.tuple(dataSchema, hints).map(([schema, more]) => ({ ...schema, ...more })),
    { maxKeys: 6 },
  ),
  actions: fc.dictionary(id, fc.record({ title: text, input: dataSchema, output: dataSchema }, { requiredKeys: [] }), {
    maxKeys: 3,
  }),
  events: fc.dictionary(
    id,
    fc.record({ severity: fc.constantFrom("info", "alert", "fault"), data: dataSchema }, { requiredKeys: [] }),
    { maxKeys: 3 },
  ),
});

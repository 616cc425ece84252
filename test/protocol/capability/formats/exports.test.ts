import { readFileSync } from "node:fs";
import Ajv from "ajv";
import fc from "fast-check";
import { exportHomeAssistant } from "../../../../protocol/capability/formats/home-assistant/export-home-assistant";
import { exportSdf } from "../../../../protocol/capability/formats/sdf/export-sdf";
import { exportThingDescription } from "../../../../protocol/capability/formats/thing-description/export-thing-description";
import { loadModel } from "../../../../protocol/capability/model/load-model";
import type { CapabilityModel } from "../../../../protocol/capability/model/model";
import { anyModel, LAMP } from "../models";

const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8")) as object;
const validator = (path: string) => new Ajv({ strict: false, validateFormats: false }).compile(readJson(path));
const isThingDescription = validator("test/fixtures/thing-description/td-1.1.schema.json");
/** The IETF's rendition when its path is given, else ours of the same grammar. */
const isSdf = validator(process.env.SDF_SCHEMA ?? "test/fixtures/sdf/sdf-grammar.schema.json");

const load = (source: unknown): CapabilityModel => {
  const loaded = loadModel(source);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.model;
};

describe.each([
  ["Thing Description", exportThingDescription, isThingDescription],
  ["SDF document", exportSdf, isSdf],
] as const)("a %s", (_name, write, isValid) => {
  it("of a lamp passes the standard's schema", () => {
    isValid(write(load(LAMP)).document);
    expect(isValid.errors ?? []).toEqual([]);
  });

  it("of any model passes the standard's schema", () => {
    fc.assert(
      fc.property(anyModel, (source) => {
        isValid(write(load(source)).document);
        expect(isValid.errors ?? []).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("of choices that are called like members of every object passes the standard's schema, and names none of those", () => {
    const mode = { type: "string", enum: ["constructor", "plain"], labels: { plain: "Plain" } };
    const { document } = write(load({ ...LAMP, properties: { mode } }));
    isValid(document);
    expect(isValid.errors ?? []).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/"(label|title)":(null|\{|"")/);
  });

  it("that lacks what the standard demands does not pass, so the schema is one that can refuse", () => {
    const document = structuredClone(write(load(LAMP)).document) as Record<string, unknown>;
    Reflect.set(document, "forms", "none");
    Reflect.set(document, "sdfObject", { lamp: { sdfProperty: { on: { type: "bool" } } } });
    expect(isValid(document)).toBe(false);
  });
});

describe("a Thing Description", () => {
  it("has a form for each thing that can be done, over GATT too where a property is bound", () => {
    const { document } = exportThingDescription(load(LAMP), { id: "urn:uuid:1", base: "https://x.example/" });
    expect(document).toMatchObject({
      id: "urn:uuid:1",
      title: "Lamp",
      titles: { zh: "灯", en: "Lamp" },
      properties: {
        power: {
          "@type": "companion:light",
          forms: [
            { href: "properties/power", op: ["readproperty", "writeproperty"] },
            { href: "gatt://00-00-00-00-00-00/181A/2AE2", contentType: "application/octet-stream" },
          ],
        },
        mode: { enum: ["warm", "cold"], oneOf: [{ const: "warm", titles: { zh: "暖" } }, { const: "cold" }] },
      },
      actions: { blink: { forms: [{ href: "actions/blink", op: "invokeaction" }] } },
    });
  });
});

describe("a Home Assistant discovery payload", () => {
  it("has an entity for each property, action and event that one exists for, and lists the rest", () => {
    const { document, lost } = exportHomeAssistant(load(LAMP), { id: "0a1b" });
    expect(document).toMatchObject({
      device: { identifiers: ["0a1b"], name: "Lamp" },
      origin: { name: "device-companion" },
      availability_topic: "companion/homeassistant/0a1b/availability",
      components: {
        power: { platform: "switch", unique_id: "0a1b-power", command_topic: "companion/homeassistant/0a1b/set/power" },
        brightness: { platform: "number", min: 1, max: 100, unit_of_measurement: "%" },
        mode: { platform: "select", options: ["warm", "cold"] },
        temperature: {
          platform: "sensor",
          device_class: "temperature",
          state_class: "measurement",
          unit_of_measurement: "°C",
        },
        do_blink: { platform: "button", payload_press: "{}" },
        on_low_battery: { platform: "event", event_types: ["low_battery"] },
      },
    });
    expect(lost).toEqual([
      "properties.schedule: a value of type array",
      "actions.blink: its input: the button sends none",
    ]);
  });

  it("says of a lock that only shows that it is on when it is open, as Home Assistant's class means it", () => {
    const locked = { type: "boolean", kind: "lock", readOnly: true };
    const model = load({ id: "a", version: "1.0.0", properties: { locked }, actions: {}, events: {} });
    expect(exportHomeAssistant(model, { id: "0a1b" }).document).toMatchObject({
      components: {
        locked: { platform: "binary_sensor", device_class: "lock", payload_on: "false", payload_off: "true" },
      },
    });
  });

  it("of any model gives every entity its own unique id and no topic with a wildcard", () => {
    fc.assert(
      fc.property(anyModel, (source) => {
        const { document } = exportHomeAssistant(load(source), { id: "0a1b" });
        const { components } = document as {
          components: Record<string, { unique_id: string; command_topic?: string }>;
        };
        const all = Object.values(components);
        expect(new Set(all.map(({ unique_id }) => unique_id)).size).toBe(all.length);
        expect(all.filter(({ command_topic = "" }) => /[+#]/.test(command_topic))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

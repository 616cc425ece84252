import fc from "fast-check";
import { formFields, readForm } from "../../../../../miniprogram/device/panel/widgets/form-fields";
import type { PanelSource } from "../../../../../miniprogram/device/panel/widgets/panel-item";
import { FILTERS, type PanelChoice, panelLayout } from "../../../../../miniprogram/device/panel/widgets/panel-sections";
import { checkValue } from "../../../../../protocol/capability/model/check-value";
import { loadModel } from "../../../../../protocol/capability/model/load-model";
import type { CapabilityModel, Property } from "../../../../../protocol/capability/model/model";
import type { PropertyState } from "../../../../../protocol/control/session/contract";
import { anyModel, LAMP } from "../../../../protocol/capability/models";
import { withCompanion } from "../../with-companion";

withCompanion();

function modelOf(source: unknown): CapabilityModel {
  const loaded = loadModel(source);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.model;
}

function sourceOf(model: CapabilityModel, properties: Record<string, PropertyState> = {}): PanelSource {
  return {
    language: "en",
    now: 100_000,
    model,
    state: { properties, events: [], choice: "auto", reachability: {}, isSilent: false, path: "ble" },
    receipts: {},
    history: {},
    canControl: true,
  };
}

/** Whatever section there is stands open. */
const EVERYTHING = { has: () => true } as unknown as ReadonlySet<string>;
const choice = (filter: PanelChoice["filter"], open: ReadonlySet<string> = new Set()): PanelChoice => ({
  filter,
  open,
});

/** Keys on all pages of a panel, opened wholly; the first page of a large one repeats some. */
function shownKeys(source: PanelSource): readonly string[] {
  const first = panelLayout(source, choice("main", EVERYTHING));
  const pages =
    first.counts === undefined
      ? [first]
      : FILTERS.slice(1).map((filter) => panelLayout(source, choice(filter, EVERYTHING)));
  return pages.flatMap(({ sections }) =>
    sections.flatMap(({ blocks }) => blocks.flatMap(({ items }) => items.map(({ key }) => key))),
  );
}

describe("a panel from a model", () => {
  it("shows every property and action of any model exactly once, with whatever values", () => {
    fc.assert(
      fc.property(anyModel, fc.jsonValue(), fc.boolean(), (source, value, canControl) => {
        const model = modelOf(source);
        const ids = Object.keys(model.properties);
        const values =
          value === null ? {} : Object.fromEntries(ids.map((id) => [id, { value: value as never, at: 1 }]));
        const keys = shownKeys({ ...sourceOf(model, values), canControl });
        expect([...keys].sort()).toEqual([...ids, ...Object.keys(model.actions).map((id) => `!${id}`)].sort());
      }),
      { numRuns: 60 },
    );
  });

  it("draws each property by its type, kind and access", () => {
    const [main] = panelLayout(sourceOf(modelOf(LAMP)), choice("main")).sections;
    const widgets = main?.blocks.flatMap(({ items }) => items.map(({ key, widget }) => [key, widget]));
    expect(Object.fromEntries(widgets ?? [])).toEqual({
      power: "switch",
      brightness: "slider",
      mode: "segmented",
      temperature: "tile",
      schedule: "input",
    });
  });

  it("keeps a hundred properties usable: parts to filter by, few of each first, all of them on demand", () => {
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, index): [string, Property] => {
        const category = index < 20 ? "config" : index < 30 ? "diagnostic" : "main";
        return [`p${index}`, { type: "number", readOnly: index % 2 === 0, minimum: 0, maximum: 10, ui: { category } }];
      }),
    );
    const source = sourceOf(modelOf({ id: "x", version: "1.0.0", properties: many, actions: {}, events: {} }));
    const { counts, sections } = panelLayout(source, choice("main"));
    expect(counts).toEqual({ control: 35, measure: 35, setting: 20, diag: 10 });
    expect(sections.flatMap(({ blocks }) => blocks.flatMap(({ items }) => items))).toHaveLength(8);
    expect(sections.map(({ more }) => more)).toEqual(["29 more", "33 more"]);
    const [first] = panelLayout(source, choice("measure", new Set(["measure-"]))).sections;
    expect(first?.blocks.flatMap(({ items }) => items)).toHaveLength(35);
    expect(first?.more).toBe("Show less");
  });

  it("shows what the device says and its model does not know, as it came", () => {
    const source = sourceOf(modelOf(LAMP), { dp_104: { value: { d: 30 }, at: 1 } });
    const raw = panelLayout(source, choice("main")).sections.find(({ key }) => key === "raw");
    expect(raw?.blocks[0]?.items[0]).toMatchObject({ key: "dp_104", widget: "raw", text: '{"d":30}' });
  });

  it("says how old a value is once the model calls it stale, and marks what was only kept", () => {
    const model = modelOf({
      id: "x",
      version: "1.0.0",
      properties: {
        t: { type: "number", readOnly: true, staleAfterMs: 10_000 },
        u: { type: "number", readOnly: true },
      },
      actions: {},
      events: {},
    });
    const source = sourceOf(model, { t: { value: 1, at: 10_000 }, u: { value: 2, at: 99_000, source: "stored" } });
    const items = panelLayout(source, choice("main")).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => block.items),
    );
    expect(items.map(({ isStale, age }) => [isStale, age])).toEqual([
      [true, "1 min old"],
      [true, "< 1 min old"],
    ]);
  });
});

describe("the form of an action", () => {
  it("of any model's input gives a value of its type, or says which field does not fit", () => {
    fc.assert(
      fc.property(anyModel, fc.array(fc.string({ maxLength: 5 }), { maxLength: 8 }), (source, drafts) => {
        for (const { input } of Object.values(modelOf(source).actions)) {
          if (input === undefined) continue;
          const fields = formFields("en", "x", input).map((field, index) => ({
            ...field,
            draft: drafts[index] ?? field.draft,
          }));
          const read = readForm(input, fields);
          if ("value" in read) expect(checkValue(input, read.value)).toEqual([]);
          else expect(typeof read.problem).toBe("string");
        }
      }),
      { numRuns: 60 },
    );
  });

  it("names the field and what it takes", () => {
    const input = {
      type: "object",
      properties: { times: { type: "integer", minimum: 1, maximum: 9 } },
      required: ["times"],
    } as const;
    const [field] = formFields("en", "Blink", input);
    if (field === undefined) throw new Error("no field");
    expect(readForm(input, [{ ...field, draft: "12" }])).toEqual({ problem: "Does not fit: times · min 1 · max 9" });
    expect(readForm(input, [{ ...field, draft: "3" }])).toEqual({ value: { times: 3 } });
  });
});

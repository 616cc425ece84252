import fc from "fast-check";
import {
  type ListPatch,
  type PlacedRow,
  patchList,
  type RowFields,
  type Slot,
  sizeOf,
} from "../../../../../miniprogram/device/shared/binding/list-patch";

/** `setData`, as far as a list needs it. */
function applied(data: readonly Slot[], patch: ListPatch): readonly unknown[] {
  let rows: Record<string, unknown>[] = data.map((slot) => ({ ...slot }));
  for (const [path, value] of Object.entries(JSON.parse(JSON.stringify(patch)) as Record<string, unknown>)) {
    const [, index, field] = /^rows(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(path) ?? [];
    if (index === undefined) rows = value as Record<string, unknown>[];
    else if (field === undefined) rows[Number(index)] = value as Record<string, unknown>;
    else (rows[Number(index)] ?? {})[field] = value;
  }
  return rows;
}

const row = (key: string, top: number, fields: RowFields = { name: key, rssi: -50 }): PlacedRow => ({
  key,
  top,
  fields,
});
const start = (...keys: readonly string[]) =>
  patchList(
    "rows",
    [],
    keys.map((key, index) => row(key, index * 62)),
  ).slots;

describe("the patch of a list", () => {
  it("sends the window at first", () => {
    const { patch, slots } = patchList("rows", [], [row("a", 0)]);
    expect(patch).toEqual({ rows: [{ slot: 0, used: true, key: "a", top: 0, name: "a", rssi: -50 }] });
    expect(applied([], patch)).toEqual(slots);
  });

  it("is empty when nothing changed", () => {
    const slots = start("a", "b");
    expect(patchList("rows", slots, [row("a", 0), row("b", 62)]).patch).toEqual({});
    expect(patchList("rows", [], []).patch).toEqual({});
  });

  it("names the one field of the one row that changed", () => {
    const { patch } = patchList("rows", start("a", "b"), [row("a", 0), row("b", 62, { name: "b", rssi: -63 })]);
    expect(patch).toEqual({ "rows[1].rssi": -63 });
  });

  it("sends a row that comes in whole, into the slot of the one that went", () => {
    const { patch } = patchList("rows", start("a", "b", "c"), [row("b", 62), row("c", 124), row("d", 186)]);
    expect(patch).toEqual({ "rows[0]": { slot: 0, used: true, key: "d", top: 186, name: "d", rssi: -50 } });
  });

  it("moves rows by their place alone", () => {
    const { patch } = patchList("rows", start("a", "b"), [row("b", 0), row("a", 62)]);
    expect(patch).toEqual({ "rows[0].top": 62, "rows[1].top": 0 });
  });

  it("marks a slot that nobody needs, and gives it to the next row", () => {
    const gone = patchList("rows", start("a", "b"), [row("b", 62)]);
    expect(gone.patch).toEqual({ "rows[0].used": false });
    const back = patchList("rows", gone.slots, [row("b", 62), row("c", 124)]);
    expect(Object.keys(back.patch)).toEqual(["rows[0]"]);
  });

  it("sends a row whole when a field is no longer there", () => {
    const { patch } = patchList("rows", start("a"), [row("a", 0, { name: "a" })]);
    expect(Object.keys(patch)).toEqual(["rows"]);
    expect(applied(start("a"), patch)[0]).not.toHaveProperty("rssi");
  });

  const rows = fc.uniqueArray(fc.constantFrom(..."abcdefghijklmnop"), { maxLength: 14 }).chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc.record({
          key: fc.constant(key),
          top: fc.integer({ min: 0, max: 20 }).map((index) => index * 62),
          fields: fc.record(
            { name: fc.string(), rssi: fc.integer({ min: -99, max: -40 }), gone: fc.boolean() },
            { requiredKeys: ["name"] },
          ),
        }),
      ),
    ),
  );

  it("turns what is in data into what is wanted, for less than sending it anew", () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 8 }), (steps) => {
        let data: readonly Slot[] = [];
        for (const wanted of steps) {
          const { patch, slots } = patchList("rows", data, wanted);
          expect(applied(data, patch)).toEqual(JSON.parse(JSON.stringify(slots)));
          const shown = slots
            .filter(({ used }) => used)
            .map(({ key, top, slot: _slot, used: _used, ...fields }) => ({ key, top, fields }));
          const order = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
          expect(shown.sort(order)).toEqual([...wanted].sort(order));
          expect(slots.every(({ slot }, index) => slot === index)).toBe(true);
          const whole = wanted.map(({ key, top, fields }, slot) => ({ ...fields, slot, used: true, key, top }));
          expect(sizeOf(patch)).toBeLessThanOrEqual(sizeOf({ rows: whole }));
          data = slots;
        }
      }),
    );
  });
});

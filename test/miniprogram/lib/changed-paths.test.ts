import fc from "fast-check";
import { type ChangedPaths, changedPaths } from "../../../miniprogram/lib/changed-paths";

it.each<[string, unknown, unknown, ChangedPaths]>([
  ["nothing", [{ a: 1 }], [{ a: 1 }], {}],
  ["one field of one row", [{ a: 1, b: 2 }], [{ a: 1, b: 3 }], { "list[0].b": 3 }],
  ["a row more", [1], [1, { a: 1 }], { "list[1]": { a: 1 } }],
  ["a row less: the list", [1, 2], [1], { list: [1] }],
  ["a field that went: the object", [{ a: 1, b: 2 }], [{ a: 1 }], { "list[0]": { a: 1 } }],
  ["a list in a row", [{ rows: [1] }], [{ rows: [1, 2] }], { "list[0].rows[1]": 2 }],
  ["null to object", null, { a: 1 }, { list: { a: 1 } }],
])("sends %s", (_what, before, after, changes) => {
  expect(changedPaths("list", before, after)).toEqual(changes);
});

it("what is sent makes the old data the new", () => {
  const row = fc.record({ id: fc.nat(3), name: fc.constantFrom("a", "b") });
  const groups = fc.array(fc.record({ title: fc.constantFrom("x", "y"), rows: fc.array(row, { maxLength: 4 }) }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(groups, groups, (before, after) => {
      const data: Record<string, unknown> = { groups: structuredClone(before) };
      for (const [path, value] of Object.entries(changedPaths("groups", before, after))) assign(data, path, value);
      expect(data.groups).toEqual(after);
    }),
  );
});

/** As setData does it. */
function assign(data: object, path: string, value: unknown): void {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const last = steps.pop() ?? "";
  const parent = steps.reduce<Record<string, unknown>>(
    (object, step) => object[step] as Record<string, unknown>,
    data as Record<string, unknown>,
  );
  parent[last] = value;
}

import fc from "fast-check";
import { parseCsv } from "../../../scripts/build/csv";

const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;

describe("CSV", () => {
  it("gives back any fields that were quoted", () => {
    const rows = fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (table) => {
        const filled = table.map((row) => ["key", ...row]);
        const text = filled.map((row) => row.map(quote).join(",")).join("\r\n");
        expect(parseCsv(text)).toEqual(filled);
      }),
    );
  });

  it.each([
    [
      "\uFEFFkey,zh\na,b\n",
      [
        ["key", "zh"],
        ["a", "b"],
      ],
    ],
    ['a,"b,\nc",d', [["a", "b,\nc", "d"]]],
    [
      "a,,\n\nb,,c",
      [
        ["a", "", ""],
        ["b", "", "c"],
      ],
    ],
  ])("reads %j", (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });

  it("names the row that is not CSV", () => {
    expect(() => parseCsv('a,b\nc,"d" e')).toThrow("row 2 is not CSV");
  });
});

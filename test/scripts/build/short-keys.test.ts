import { renameKeys, shortKeys, withShortKeys } from "../../../scripts/build/short-keys";

const table = {
  "scan.title": ["扫描", "Scan"],
  "scan.hint": ["靠近", "Come closer"],
  "badge.new": ["新", "New"],
  ok: ["好", "OK"],
} as const;

const shorten = (asking: string[], others: string[] = []) =>
  Object.fromEntries(shortKeys(table, { asking, others, isBuilt: (key) => key.startsWith("badge.") }));

describe("short keys", () => {
  it("are given to keys that are written out, most written first", () => {
    expect(shorten(['t("scan.hint")', 't("scan.title"); u("scan.title")'])).toEqual({
      "scan.title": ".a",
      "scan.hint": ".b",
    });
  });

  it.each([
    ["that no source writes out", [], []],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test holds a template.
    ["that are put together too", ['t("badge.new"); t(`badge.${x}`)'], []],
    ["that are one word and may be any text", ['t("ok")'], []],
    ["that stand in backquotes", ['t("scan.title"); t(`scan.title`)'], []],
    ["that another module says", ['t("scan.title")'], ["log('scan.title')"]],
    ["unknown to the table", ['t("scan.other")'], []],
  ])("are not given to keys %s", (_, asking, others) => expect(shorten(asking, others)).toEqual({}));

  it("stand in the table and in the sources, where nothing else moves", () => {
    const keys = new Map([["scan.title", ".a"]]);
    expect(renameKeys(table, keys)).toMatchObject({ ".a": table["scan.title"], "scan.hint": table["scan.hint"] });
    const source = 'const a = t("scan.title"); // "scan.title"\nconst b = { "scan.title": "scan.titles" };\n';
    const short = 'const a = t(".a"        ); // "scan.title"\nconst b = { ".a"        : "scan.titles" };\n';
    expect(withShortKeys("a.ts", source, keys)).toBe(short);
  });
});

import { load, onePage, warningsOf } from "./app-on-disk";

const nested = (depth: number, open = "<view>", close = "</view>") => open.repeat(depth) + close.repeat(depth);
const page = (wxml: string) =>
  load(
    onePage({
      "app.json": '{"pages":["pages/a/a","pages/b/b"]}',
      "pages/b/b.wxml": "<view>b</view>",
      "pages/a/a.wxml": wxml,
    }),
  );

describe("templates that are deeper than they can be compiled", () => {
  it.each([
    ["tags", `<view>one</view>\n${nested(20_000)}`, "tags are nested more than 64 deep", 2],
    ["tags that nothing closes", `\n\n${"<view>".repeat(70)}`, "tags are nested more than 64 deep", 3],
    ["brackets", `<view a="{{${nested(5_000, "[", "]")}}}"/>`, "an expression is nested more than 100 deep", 1],
    ["operators", `\n<view>{{${"!".repeat(5_000)}a}}</view>`, "an expression has more than 1000 operators", 2],
  ])("%s are named with file and line, and the other pages open", async (_kind, wxml, text, line) => {
    const bundle = await page(wxml);
    expect(warningsOf(bundle)).toEqual([`pages/a/a.wxml:${line}: ${text}`]);
    expect(bundle.packages[0]?.templates).toContain("pages/b/b");
  });

  it("leaves alone what can be compiled, at the limit and with many tags beside one another", async () => {
    const conditions = nested(64, '<view wx:for="{{a}}" wx:if="{{b}}" wx:key="c">');
    const bundle = await page(
      `${conditions}${"<view/>".repeat(500)}${"<view>1</view>".repeat(500)}<!-- ${"<a>".repeat(99)} -->`,
    );
    expect(warningsOf(bundle)).toEqual([]);
  });
});

import { compileTemplates } from "../../../../simulator/dev-server/bundle/templates";
import { unknownTags } from "../../../../simulator/dev-server/bundle/unknown-tags";

const KNOWN = new Set(["view", "text"]);

describe("tags that nobody knows", () => {
  it.each([
    ["known and WXML's own ones", '<view><block wx:if="{{a}}"><text/></block><slot/></view>', []],
    ["another", "<view>\n  <map/>\n</view>", [{ tag: "map", line: 2 }]],
    ["one in a comment", "<!-- <map/> --><view/>", []],
    ["less-than in WXS", '<wxs module="m">var a = 1 <map; </wxs><view/>', []],
    ["lines after a comment", "<!-- a\nb --><map/>", [{ tag: "map", line: 2 }]],
  ])("%s", (_what, wxml, expected) => {
    expect(unknownTags(wxml, KNOWN)).toEqual(expected);
  });
});

describe("the templates of a package", () => {
  const compile = (files: Readonly<Record<string, string>>) =>
    compileTemplates({
      files: new Map(Object.entries(files)),
      units: new Map([
        ["pages/a", { usingComponents: { lamp: "/parts/lamp" } }],
        ["pages/b", {}],
      ]),
      shared: ["everywhere"],
      builtins: ["view"],
    });

  it("know built-ins, the unit's own components and those of app.json", () => {
    const { refusals } = compile({ "pages/a.wxml": "<view><lamp/><everywhere/></view>", "pages/b.wxml": "<lamp/>" });
    expect([...refusals]).toEqual([["pages/b", ["pages/b.wxml:1: <lamp> is not modelled by the simulator"]]]);
  });

  it("are refused for what a template they import holds", () => {
    const { refusals } = compile({
      "pages/a.wxml": '<import src="./rows.wxml" /><template is="row" />',
      "pages/b.wxml": '<include src="./rows.wxml" />',
      "pages/rows.wxml": '<template name="row"><map/></template>',
    });
    expect([...refusals.keys()]).toEqual(["pages/a", "pages/b"]);
  });

  it("are refused for what the compiler warns of", () => {
    const { refusals } = compile({ "pages/a.wxml": "<view>{{ a => b }}</view>" });
    expect(refusals.get("pages/a")?.[0]).toMatch(/^pages\/a\.wxml:1: /);
  });

  it("name a template and a script that nobody wrote, and leave them empty", () => {
    const { refusals, source } = compile({
      "pages/a.wxml": '<import src="./rows.wxml" /><wxs src="./sum.wxs" module="sum" /><view>{{ sum.of(1) }}</view>',
    });
    expect(refusals.get("pages/a")).toEqual([
      "pages/a.wxml: there is no pages/rows.wxml",
      "pages/a.wxml: there is no pages/sum.wxs",
    ]);
    expect(() => new Function(`return ${source}`)).not.toThrow();
  });

  it("survive a script that is none", () => {
    const { refusals, source } = compile({
      "pages/a.wxml": '<wxs module="sum">module.exports = {</wxs><view/>',
      "pages/b.wxml": "<view/>",
    });
    expect(refusals.get("pages/a")?.[0]).toMatch(/^pages\/a\.wxml: /);
    expect(() => new Function(`return ${source}`)).not.toThrow();
  });
});

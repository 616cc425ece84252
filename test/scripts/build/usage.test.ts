import { annotated } from "../../../scripts/build/annotations";
import { classUses } from "../../../scripts/build/class-names";
import { iconNames, readUsage } from "../../../scripts/build/usage";

const usage = (part: Partial<Parameters<typeof readUsage>[0]>) =>
  readUsage({ templates: [], styles: [], scripts: [], literals: [], ...part });

describe("class names in a template", () => {
  it.each([
    ['<view class="a b-c" />', ["a", "b-c"]],
    ["<view class='a {{x ? \"is-on\" : y}}' />", ["a", "x", "is-on", "y"]],
    ['<input placeholder-class="dim" hover-class="none" />', ["dim", "none"]],
    ['<view class="bars--{{n}}" />', ["bars--", "n"]],
    ['<!-- <view class="a" /> --><view data-subclass="b" />', ["b"]],
    ['<view className="a">class="b"</view>', ["b"]],
  ])("%s names %j", (wxml, names) => {
    expect(classUses(wxml).map(({ name }) => name)).toEqual(names);
  });

  it("are told with their line", () => {
    expect(classUses('<view\n class="a\n b" />')).toEqual([
      { name: "a", line: 2 },
      { name: "b", line: 3 },
    ]);
  });
});

describe("what a package uses", () => {
  it("is named by annotations in any comment", () => {
    const text = "/* @uses-class a b--* */\n// @uses-string advice.*\n<!-- @uses-icon plug -->";
    expect(annotated(text, "uses-class")).toEqual(["a", "b--*"]);
    expect(annotated(text, "uses-string")).toEqual(["advice.*"]);
    expect(annotated(text, "uses-icon")).toEqual(["plug"]);
  });

  it.each([
    [{ literals: ["row is-on"] }, "is-on", true],
    [{ literals: ["bars--"] }, "bars--3", true],
    [{ literals: ["*"] }, "anything", false],
    [{ literals: ["-"] }, "-x", false],
    [{ styles: ["/* @uses-class st--* */"] }, "st--off", true],
    [{ templates: ['<view class="row" />'] }, "row__title", false],
  ])("%j, class %s: %s", (sources, name, isUsed) => {
    expect(usage(sources).classes.has(name)).toBe(isUsed);
  });

  it.each([
    [{ templates: ['<view class="icon icon--s icon-wifi-4" />'] }, "wifi-4", true],
    [{ templates: ['<view class="icon icon--s" />'] }, "s", false],
    [{ templates: ['<view class="icon-battery-{{n}}" />'] }, "battery-3", true],
    [{ templates: ['<view class="icon-{{name}}" />'] }, "battery-3", false],
    [{ literals: ["icon-plug"] }, "plug", true],
  ])("%j, icon %s: %s", (sources, name, isUsed) => {
    expect(usage(sources).icons.has(name)).toBe(isUsed);
  });

  it.each([
    [{ literals: ["scan.title"] }, "scan.title", true],
    [{ literals: ["scan.*"] }, "scan.title", false],
    [{ templates: ["<view>{{t['scan.title']}}</view>"] }, "scan.title", true],
    [{ scripts: ["// @uses-string scan.*"] }, "scan.title", true],
    [{ scripts: ['const a = "scan.title"'] }, "scan.title", false],
  ])("%j, string %s: %s", (sources, key, isUsed) => {
    expect(usage(sources).isStringUsed(key)).toBe(isUsed);
  });

  it("knows icon names from sizes", () => {
    expect(iconNames("icon icon--xl icon-a-b2 my-icon-c icon-")).toEqual(["a-b2"]);
  });
});

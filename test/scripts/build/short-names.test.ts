import postcss from "postcss";
import { classWords } from "../../../scripts/build/class-attribute";
import { shortenClasses } from "../../../scripts/build/short-classes";
import { shortNames } from "../../../scripts/build/short-names";
import { shortenProperties } from "../../../scripts/build/short-properties";

const counts = (names: Record<string, number>) => new Map(Object.entries(names));

describe("short names", () => {
  it("go to the names that take the most room, taken ones left out", () => {
    const short = shortNames(counts({ longer: 1, long: 9, middle: 2 }), (name) => name === "a");
    expect([...short]).toEqual([
      ["long", "b"],
      ["middle", "c"],
      ["longer", "d"],
    ]);
  });

  it("are all different, and never longer", () => {
    const names = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`name-${index}`, 1]));
    const short = shortNames(counts({ ...names, x: 1 }), () => false);
    expect(new Set(short.values()).size).toBe(4000);
    expect(short.has("x")).toBe(false);
    expect([...short].filter(([name, other]) => other.length >= name.length || other === "x")).toEqual([]);
  });
});

describe("the words of a class attribute", () => {
  it.each([
    ["a  b-c", ["a whole", "   space", "b-c whole"]],
    ["a {{b ? 'c d' : ''}}", ["a whole", "  space", "{{b ? 'c d' : ''}} expression"]],
    [
      "a--{{b}} {{c}}__d e",
      ["a-- beginning", "{{b}} expression", "  space", "{{c}} expression", "__d end", "  space", "e whole"],
    ],
    ["", []],
  ])("%j are %j", (value, words) => {
    expect(classWords(value).map(({ text, kind }) => `${text} ${kind}`)).toEqual(words);
    expect(
      classWords(value)
        .map(({ text }) => text)
        .join(""),
    ).toBe(value);
  });
});

describe("shortened classes", () => {
  const shorten = (wxml: string, wxss: string, literals: string[] = [], announced: string[] = []) => {
    const sheet = postcss.parse(wxss);
    const templates = shortenClasses({ sheets: [sheet], templates: new Map([["a.wxml", wxml]]), literals, announced });
    return [templates.get("a.wxml"), sheet.toString()];
  };

  it.each([
    [
      "in both",
      '<view class="card card" hover-class="is-down"/>',
      ".card.is-down>.card{}",
      '<view class="a a" hover-class="b"/>',
      ".a.b>.a{}",
    ],
    ["not without a rule", '<view class="card"/>', ".other{}", '<view class="card"/>', ".other{}"],
    ["not those of WeChat's components", '<view class="a"/>', ".wx-slider{}", '<view class="a"/>', ".wx-slider{}"],
    [
      "not what an expression says",
      `<view class="row-a row-b {{x ? 'row-a' : ''}}"/>`,
      ".row-a .row-b{}",
      `<view class="row-a a {{x ? 'row-a' : ''}}"/>`,
      ".row-a .a{}",
    ],
    [
      "not what begins as an attribute does",
      '<view class="row--a row"/><view class="row--{{x}}"/>',
      ".row--a .row{}",
      '<view class="row--a a"/><view class="row--{{x}}"/>',
      ".row--a .a{}",
    ],
    [
      "not what begins as a literal in an expression does",
      `<view class="row--a {{'row--' + x}}"/>`,
      ".row--a{}",
      `<view class="row--a {{'row--' + x}}"/>`,
      ".row--a{}",
    ],
    [
      "not what text or another attribute says",
      '<view class="row col" id="row">col</view>',
      ".row .col{}",
      '<view class="row col" id="row">col</view>',
      ".row .col{}",
    ],
  ])("%s", (_, wxml, wxss, shortWxml, shortWxss) => expect(shorten(wxml, wxss)).toEqual([shortWxml, shortWxss]));

  it.each([
    [["x row y"], []],
    [[".row > .col"], []],
    [["ro-", "ro--"], ["row"]],
    [[], ["ro*"]],
  ])("not what the literals %j or the announcements %j say", (literals, announced) => {
    expect(shorten('<view class="row"/>', ".row{}", literals, announced)).toEqual(['<view class="row"/>', ".row{}"]);
  });

  it("take no name that means something already", () => {
    expect(shorten('<view class="row b"/>', ".row .b .c{}", ["a"])).toEqual(['<view class="d b"/>', ".d .b .c{}"]);
  });
});

describe("shortened custom properties", () => {
  const shorten = (wxss: string, texts: string[] = []) => {
    const sheet = postcss.parse(wxss);
    shortenProperties([sheet], texts);
    return sheet.toString();
  };

  it.each([
    [
      "page{--ink:#000;--ink-2:#111}.a{color:var(--ink);fill:var( --ink-2,red)}",
      "page{--b:#000;--a:#111}.a{color:var(--b);fill:var( --a,red)}",
    ],
    ["page{--x1:1;--x2:var(--x1);--x3:var(--x2)}.a{b:var(--x1)}", "page{--a:1}.a{b:var(--a)}"],
    [".row--a{--row:1;b:var(--row)}", ".row--a{--a:1;b:var(--a)}"],
  ])("%s become %s", (wxss, short) => expect(shorten(wxss)).toBe(short));

  it("keep their names where a template or a script says them", () => {
    expect(shorten("page{--ink:1;--low:2}.a{b:var(--ink)}", ["--low:{{x}}", "--ink"])).toBe(
      "page{--ink:1;--low:2}.a{b:var(--ink)}",
    );
  });
});

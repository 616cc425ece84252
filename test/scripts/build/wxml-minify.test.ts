import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { TmplGroup } from "glass-easel-template-compiler";
import { minifyTemplate } from "../../../scripts/build/wxml-minify";

/** What the compiler makes of a template; it lists the data fields in no order. */
function compiled(wxml: string): string {
  const group = new TmplGroup();
  const problems = group.addTmpl("page", wxml) as readonly { readonly level: number }[];
  const code = group.getTmplGenObjectGroups();
  group.free();
  expect(problems.filter(({ level }) => level >= 3)).toEqual([]);
  return code.replace(
    /(?<=A=\{)[^{}]*(?=\})/g,
    (fields) =>
      fields
        .match(/"[^"]*":new Array\(\d+\)/g)
        ?.sort()
        .join() ?? fields,
  );
}

describe("a minified template", () => {
  it.each([
    ["<view>\n  <text> a </text>\n\n</view>\n", "<view><text> a </text></view>"],
    ["<text>\n</text><text> </text>", "<text>\n</text><text> </text>"],
    ["<view>a</view> <view>\n b</view>", "<view>a</view> <view>\n b</view>"],
    ["<view\n  class=\"a\"\n  hidden\n  id = 'b'\n/>", "<view class=\"a\" hidden id='b'/>"],
    [
      '<view title="a  b > c" data-x="{{ a > b ? \'x  y\' : c }}">',
      '<view title="a  b > c" data-x="{{a>b?\'x  y\':c}}">',
    ],
    [
      '<view a="{{ typeof a }}" b="{{ a + +b }}" c="{{ {d: 1} }}">',
      '<view a="{{typeof a}}" b="{{a+ +b}}" c="{{ {d:1} }}">',
    ],
    ["<view></view><block><text></text></block>", "<view/><block><text/></block>"],
    ["<view>{{ a + '}}' }}  </view>", "<view>{{a+'}}'}}  </view>"],
    [
      '<wxs module="m">\nvar a = "<view>  </view>";\n</wxs>\n<view />',
      '<wxs module="m">\nvar a = "<view>  </view>";\n</wxs><view/>',
    ],
    ['<wxs src="./a.wxs" module="m" />\n<view />', '<wxs src="./a.wxs" module="m"/><view/>'],
  ])("of %j is %j", (source, small) => expect(minifyTemplate(source)).toBe(small));

  const pages = readdirSync("miniprogram", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".wxml"),
  );

  it.each(pages)("of %s compiles to the same", (file) => {
    const source = readFileSync(path.join("miniprogram", file), "utf8");
    expect(compiled(minifyTemplate(source))).toBe(compiled(source));
  });

  const space = fc.constantFrom("", " ", "\n", "\n  ");
  const expression = fc
    .array(fc.constantFrom("a", "b.c", "'x  y'", "1", "-1", "+d", "!e", "[1, 2]"), { minLength: 1, maxLength: 4 })
    .chain((values) =>
      fc
        .array(fc.constantFrom(" + ", "-", " === ", " && ", "? f : "), { minLength: 4, maxLength: 4 })
        .map((signs) => values.map((value, index) => (index === 0 ? value : `${signs[index - 1]} ${value}`)).join("")),
    )
    .map((code) => `{{ ${code} }}`);
  const attribute = fc
    .tuple(
      space,
      fc.constantFrom("class", "data-a", "title"),
      fc.constantFrom("=", " = "),
      fc.oneof(fc.constantFrom("a  b", "", " c > d "), expression),
    )
    .map(([before, name, sign, value]) => `\n${before}${name}${sign}"${value}"`);
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("word", " two words ", "\n", " ", "\n\n  "),
      expression,
      fc
        .tuple(fc.constantFrom("view", "text", "block"), attribute, space, fc.array(tie("node"), { maxLength: 3 }))
        .map(
          ([tag, value, inner, nodes]) =>
            `<${tag}${tag === "block" ? "" : value}${inner}>${nodes.join("")}${inner}</${tag}>`,
        ),
      attribute.map((value) => `<image${value} />`),
    ),
  }));

  it("compiles to the same, whatever is nested in it", () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (nodes) => {
        const source = nodes.join("");
        const small = minifyTemplate(source);
        expect(small.length).toBeLessThanOrEqual(source.length);
        expect(compiled(small)).toBe(compiled(source));
      }),
      { numRuns: 300 },
    );
  });
});

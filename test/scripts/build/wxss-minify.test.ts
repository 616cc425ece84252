import postcss from "postcss";
import { minifyStyles } from "../../../scripts/build/wxss-minify";

describe("minified styles", () => {
  it.each([
    ["/* a */\n.a  >  .b ,\n.c { color : red ; /* b */ margin: 0  1rpx; }", ".a>.b,.c{color:red;margin:0 1rpx}"],
    ['.a::after { content: "x,  y"; }', '.a::after{content:"x,  y"}'],
    [".a { color: red !important; }", ".a{color:red!important}"],
    ["@media  (min-width: 1px) { .a { b: c; } }", "@media (min-width: 1px){.a{b:c}}"],
    ['@import "./a.wxss";\n.a { b: c; }', '@import "./a.wxss";.a{b:c}'],
    [".a { width: calc(1px  +  2px); }", ".a{width:calc(1px + 2px)}"],
  ])("%j becomes %j", (source, small) => {
    expect(minifyStyles(postcss.parse(source))).toBe(small);
  });

  it("leave the tree they came from as it was", () => {
    const root = postcss.parse(".a { b: c; }");
    minifyStyles(root);
    expect(root.toString()).toBe(".a { b: c; }");
  });
});

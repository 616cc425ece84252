import { readScriptFacts, type ScriptFacts } from "../../../../scripts/build/checks/script-facts";

type Kind = keyof ScriptFacts;

describe("what a script says of itself", () => {
  it.each<[source: string, kind: Kind, found: readonly string[]]>([
    ['eval("1")', "dynamicCode", ["eval"]],
    ['(0, eval)("1")', "dynamicCode", ["eval"]],
    ["const run = eval", "dynamicCode", ["eval"]],
    ['globalThis.eval("1")', "dynamicCode", ["eval"]],
    ['window["eval"]("1")', "dynamicCode", ["eval"]],
    ['new Function("return 1")', "dynamicCode", ["new Function"]],
    ['Function("return this")()', "dynamicCode", ["Function()"]],
    ['new globalThis.Function("x")', "dynamicCode", ["Function"]],
    ['globalThis["ev" + "al"]("1")', "dynamicCode", ["eval"]],
    ["globalThis?.[`eval`]('1')", "dynamicCode", ["eval"]],
    ["const { eval: run } = globalThis", "dynamicCode", ["eval"]],
    ["const { Function: Make } = window", "dynamicCode", ["Function"]],
    ['[].constructor.constructor("return 1")', "dynamicCode", ["a function's constructor"]],
    ['(() => 1).constructor("return 1")', "dynamicCode", ["a function's constructor"]],
    ['setTimeout("run()", 1)', "dynamicCode", ["setTimeout"]],
    ["new this.constructor(1)", "dynamicCode", []],
    ["setTimeout(run, 1)", "dynamicCode", []],
    ["polynomial.eval(3)", "dynamicCode", []],
    ["const p = { eval(x) { return x } }", "dynamicCode", []],
    ["class P { eval() {} }", "dynamicCode", []],
    ["x instanceof Function", "dynamicCode", []],
    ['"eval(1)" // eval', "dynamicCode", []],
    ['require("./a.js")', "requires", ["./a.js"]],
    ["require(name)", "looseLoads", ["require"]],
    ["const r = require", "looseLoads", ["require"]],
    ["typeof require", "looseLoads", ["require"]],
    ['import("./a.js")', "looseLoads", ['import("./a.js")']],
    ['thing.require("x")', "looseLoads", []],
    ["const a = { require: 1 }", "looseLoads", []],
    [`x = "a" + \`b\${c}d\``, "literals", ["a", "b", "d"]],
    ['const appSecret = "s"', "namedSecrets", ["s"]],
    ['a.APP_SECRET = "s"', "namedSecrets", ["s"]],
    ['({ "app_secret": "s" })', "namedSecrets", ["s"]],
    ['a["APP" + "_SECRET"] = "s"', "namedSecrets", ["s"]],
    ['const appSecret = "a" + "b"', "namedSecrets", ["ab"]],
    ['function f({ appSecret = "s" }) {}', "namedSecrets", ["s"]],
    ["const wxAppSecret = `s`", "namedSecrets", ["s"]],
    ['const half = "b"; const appSecret = "a" + half', "namedSecrets", ["ab"]],
    ['const host = "api." + "weixin" + ".qq.com"', "composed", ["api.weixin.qq.com"]],
    [`const a = "api"; x = \`https://\${a}.weixin.qq.com\``, "composed", ["https://api.weixin.qq.com"]],
    ['["api", "weixin.qq.com"].join(".")', "composed", ["api.weixin.qq.com"]],
    ['"api.".concat("weixin", ".qq.com")', "composed", ["api.weixin.qq.com"]],
    ['let a = "api"; a = "b"; x = a + ".weixin.qq.com"', "composed", []],
    ['const appSecret = ""', "namedSecrets", []],
    ["const appSecret = read()", "namedSecrets", []],
  ])("%s: %s %j", (source, kind, found) => {
    expect(readScriptFacts("a.js", source)[kind].map(({ text }) => text)).toEqual(found);
  });

  it("tells where, to the character", () => {
    const source = '"a";\n  eval("b")';
    expect(readScriptFacts("a.js", source).dynamicCode).toEqual([{ text: "eval", offset: source.indexOf("eval") }]);
  });

  it("reads TypeScript by the file's name", () => {
    expect(readScriptFacts("a.ts", "const a: unknown = require(x as string)").looseLoads).toHaveLength(1);
  });
});

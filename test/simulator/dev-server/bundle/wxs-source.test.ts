import { toJavaScript } from "../../../../simulator/dev-server/bundle/wxs-source";
import { constructorOf } from "../../../../simulator/runtime/app/wxs/constructor-of";

/** Runs a script as a template does. */
function run(wxs: string): Record<string, unknown> {
  const { source, problem } = toJavaScript("a.wxs", wxs);
  expect(problem).toBeUndefined();
  const module = { exports: {} };
  new Function("module", "__constructorOf", source)(module, constructorOf);
  return module.exports;
}

describe("the constructor of a value in WXS is the name of its type", () => {
  it.each([
    ["[]", "Array"],
    ["({})", "Object"],
    ['"text"', "String"],
    ["(1)", "Number"],
    ["(true)", "Boolean"],
    ["(function () {})", "Function"],
  ])("%s is %s", (value, name) => {
    expect(run(`module.exports.type = ${value}.constructor`)).toEqual({ type: name });
  });

  it.each([
    ["a member", "var a = { b: [] }; module.exports.is = a.b.constructor === 'Array'"],
    ["a call", "function f(x) { return [x] } module.exports.is = f(f(1)).constructor == 'Array'"],
    ["an index", "var a = [[1]]; module.exports.is = a[0].constructor === 'Array'"],
    ["a bracket after a keyword", "function f(x) { return (x).constructor } module.exports.is = f([]) === 'Array'"],
    ["behind a not", "var a = []; module.exports.is = !(a.constructor !== 'Array')"],
    ["two in a row", "var a = [], b = 1; module.exports.is = a.constructor + b.constructor === 'ArrayNumber'"],
    ["a field that is called so", "var a = { constructor: 1 }; module.exports.is = a.constructor === 1"],
    ["nothing", "var a; module.exports.is = a.constructor === undefined"],
  ])("read of %s", (_what, wxs) => {
    expect(run(wxs)).toEqual({ is: true });
  });

  it("words in texts and comments stay as they are", () => {
    expect(run("/* a.constructor */ module.exports.text = 'a.constructor' // b.constructor")).toEqual({
      text: "a.constructor",
    });
  });

  it("a script that cannot be read is named and left out", () => {
    expect(toJavaScript("pages/a.wxs", "module.exports = {")).toEqual({
      source: "",
      problem: expect.stringMatching(/^pages\/a\.wxs: /),
    });
  });
});

describe("a backslash that means nothing in a text of WXS", () => {
  it("stays, as patterns of getRegExp are written; others mean what they mean", () => {
    const wxs = String.raw`module.exports = { list: ['^-?\d+(\.\d+)?$', "\\d", 'it\'s', "a\tb"] } // don't \d`;
    expect(run(wxs)).toEqual({ list: [String.raw`^-?\d+(\.\d+)?$`, String.raw`\d`, "it's", "a\tb"] });
  });
});

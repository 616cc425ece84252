import vm from "node:vm";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { transform } from "esbuild";
import { withSharedValues } from "../../../scripts/build/shared-values";

const EMPTY_MAP = '{"version":3,"sources":[],"names":[],"mappings":""}';

const share = (code: string): string => withSharedValues({ file: "a.js", code, map: EMPTY_MAP }).code;

describe("values that a script says again and again", () => {
  it.each([
    ["texts", 'f("joined");g("joined");f("joined")', 'var a="joined";f(a);g(a);f(a)'],
    ["undefined", "f(void 0,void 0,void 0,void 0)", "var a;f(a,a,a,a)"],
    ["classes of the language", "f(Uint8Array,Uint8Array)", "var a=Uint8Array;f(a,a)"],
    [
      "texts beside words",
      'function f(x){switch(x){case"joined":return"joined"in g}}',
      'var a="joined";function f(x){switch(x){case a:return a in g}}',
    ],
  ])("are said once: %s", (_, code, short) => expect(share(code)).toBe(short));

  it.each([
    ["keys", "f({joined:1},{joined:2});"],
    ["keys in quotes", 'f({"joined-up":1},{"joined-up":2});'],
    ["what is required", 'require("./joined.js");require("./joined.js");'],
    ["directives", '"use strict";"use strict";'],
    ["properties of that name", "f(a.Uint8Array,a.Uint8Array);"],
    ["a text said once", 'f("joined-once");'],
    ["texts too short to gain", 'f("a","a");'],
  ])("stay as they are: %s", (_, code) => expect(share(code)).toBe(code));

  it("come behind directives", () =>
    expect(share('"use strict";f("joined","joined")')).toMatch(/^"use strict";var \w="/));

  it("get names that nothing else in the script has, whatever the scope", () => {
    const code = 'const a="joined";((b,{c})=>{let d=1;result=[a,b,c,d,"joined","joined","joined"].join()})(2,{c:3})';
    const context = vm.createContext({ result: "" });
    vm.runInContext(share(code), context);
    expect(context.result).toBe("joined,2,3,1,joined,joined,joined");
  });
});

it("a source map still leads to where the text was written", async () => {
  const source = 'first("joined", void 0);\nsecond("joined", "joined", void 0);\nthird("joined");\n';
  const { code, map } = await transform(source, { minify: true, sourcemap: "external", sourcefile: "a.ts" });
  const script = withSharedValues({ file: "a.js", code, map });
  expect(script.code).not.toBe(code);
  const trace = new TraceMap(script.map);
  for (const [name, line] of [
    ["first", 1],
    ["second", 2],
    ["third", 3],
  ] as const) {
    const column = script.code.indexOf(name);
    expect(originalPositionFor(trace, { line: 1, column })).toMatchObject({ line, column: 0 });
  }
});

import vm from "node:vm";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { parseScript } from "../../../scripts/build/ast";
import { changingNames } from "../../../scripts/build/changing-names";
import { requireChunks } from "../../../scripts/build/require-chunks";

const bundle = (code: string) => ({
  file: "a.js",
  code,
  map: JSON.stringify({ version: 3, sources: ["a.ts"], names: [], mappings: "AAAA,EACA;AACA" }),
});

describe("a chunk's imports and exports", () => {
  it.each([
    ['import{a as x,b}from"./c.js";var y=x+b;export{y as z,b};', { z: 3, b: 2 }],
    ['import"./c.js";var y=1;export{y};', { y: 1 }],
    ['import {\n  a\n} from "./c.js";\nfunction f() { return a; }\nvar y = f();\nexport {\n  y\n};\n', { y: 1 }],
    ["var y=1;", {}],
  ])("%j exports %j through require and module.exports", (code, exported) => {
    const lean = requireChunks(bundle(code));
    const module = { exports: {} };
    const required: string[] = [];
    const require = (path: string) => {
      required.push(path);
      return { a: 1, b: 2 };
    };
    vm.runInNewContext(`(function(require,module){${lean?.code}})`)(require, module);
    expect(required).toEqual(code.includes("import") ? ["./c.js"] : []);
    expect({ ...module.exports }).toEqual(exported);
  });

  it("go by the name the script has in the end", () => {
    const lean = requireChunks(bundle('import{a}from"./ABCDEFGH.js";var y=a;export{y};'), (place) => `${place}/0`);
    expect(lean?.code).toContain('require("./ABCDEFGH.js/0")');
  });

  it("stand where the map says, one line further down", () => {
    const lean = requireChunks(bundle('import"./c.js";var y=1;\nexport{y};'));
    const map = new TraceMap(lean?.map ?? "");
    expect(originalPositionFor(map, { line: 2, column: 0 })).toMatchObject({ source: "a.ts", line: 1 });
    expect(originalPositionFor(map, { line: 3, column: 0 })).toMatchObject({ source: "a.ts", line: 3 });
  });

  it.each(["let y=1;function f(){y=2}export{y,f};", 'export*from"./c.js";', "export default 1;"])(
    "are left to the bundler where a copy would not do: %s",
    (code) => expect(requireChunks(bundle(code))).toBeUndefined(),
  );
});

describe("names that change after loading", () => {
  it.each([
    ["let a=1;a=2;", []],
    ["let a=1;function f(){a=2}", ["a"]],
    ["let a=1;const f=()=>a++;", ["a"]],
    ["let a,b;const f=()=>{({x:a,y:[b]}=g())}", ["a", "b"]],
    ["let a;const f=()=>{for(a of[]);}", ["a"]],
    ["let a={};const f=()=>{a.b=1}", []],
    ["let a;function f(a){a=1}", []],
    ["let a;function f({a}){a=1}", []],
    ["let a;function f(){if(1){var a}a=1}", []],
    ["let a;function f(){{let a;a=1}}", []],
    ["let a;function f(){{let a}a=1}", ["a"]],
    ["let a;function f(){for(let a=0;;a++);}", []],
    ["let a;function f(){try{}catch(a){a=1}}", []],
    ["let a;function f(x){switch(x){case 1:let a;a=1}}", []],
    ["let a;const f=function a(){a=1}", []],
    ["let a;function f(){function a(){}a=1}", []],
    ["let a;class C{m(){a=1}}", ["a"]],
  ])("%s: %j", (code, names) => {
    expect([...changingNames(parseScript("a.js", code))]).toEqual(names);
  });
});

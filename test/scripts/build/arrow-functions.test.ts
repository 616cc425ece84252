import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { transform } from "esbuild";
import { withArrows } from "../../../scripts/build/arrow-functions";

const EMPTY_MAP = '{"version":3,"sources":[],"names":[],"mappings":""}';

const arrows = (code: string): string => withArrows({ file: "a.js", code, map: EMPTY_MAP }).code;

describe("nameless functions", () => {
  it.each([
    ["f(function(e){return e+1})", "f(e=>e+1)"],
    ["f(function(e,t){return e+t})", "f((e,t)=>e+t)"],
    ["f(function(){g()})", "f(()=>{g()})"],
    ["f(function({a:e},[t]=[]){g(e,t)})", "f(({a:e},[t]=[])=>{g(e,t)})"],
    ["f(function(e=g(1)){return e})", "f((e=g(1))=>e)"],
    ["x={a:function(){return{b:1}}}", "x={a:()=>({b:1})}"],
    ["x=function(){return a,b}", "x=()=>(a,b)"],
    ["x=function(){return(a,b)}", "x=()=>(a,b)"],
    ["for(var x=function(){return a in b};;);", "for(var x=()=>{return a in b};;);"],
    ["x=a?function(){b()}:function(){c()}", "x=a?()=>{b()}:()=>{c()}"],
    ["(function(e){f(e)})(1)", "(e=>{f(e)})(1)"],
    ["f(function(e){return function(t){return e+t}})", "f(e=>t=>e+t)"],
    ["f(function(){return function(){return this}})", "f(()=>function(){return this})"],
  ])("%s becomes %s", (code, small) => {
    expect(arrows(code)).toBe(small);
    return expect(transform(small)).resolves.toBeDefined();
  });

  it.each([
    "f(function(){return this.a})",
    "f(function(){return()=>this.a})",
    "f(function(e=this){g(e)})",
    "f(function(){return arguments.length})",
    "f(function(){return()=>arguments.length})",
    "f(function(){return new.target})",
    "f(function(){return eval(a)})",
    "f(function a(){g(a)})",
    "f(function*(){yield 1})",
    "f(async function(){await 1})",
    "x={a(){f()},get b(){return 1},set b(e){}}",
    "class A{a(){f()}}",
    "x=a||function(){f()}",
    "(function(){f()}())",
    "new function(){f()}",
  ])("stay: %s", (code) => expect(arrows(code)).toBe(code));

  it("leave the map right behind them", async () => {
    const source = "f(function(e,t){return e+t});\ng(function(e){h(e)},away);\n";
    const { code, map } = await transform(source, {
      sourcemap: "external",
      sourcefile: "a.ts",
      minifyWhitespace: true,
    });
    const small = withArrows({ file: "a.js", code, map });
    const column = small.code.indexOf("away");
    expect(originalPositionFor(new TraceMap(small.map), { line: 1, column })).toMatchObject({
      line: 2,
      column: source.split("\n")[1]?.indexOf("away"),
    });
  });
});

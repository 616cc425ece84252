import { unusedMethods, withoutMethods } from "../../../scripts/build/unused-methods";

const CLASS = "class A { spareMethod() { return this.onlyThere(); } onlyThere() { return 1; } }";
const unused = (use: string, texts: readonly string[] = []) => [...unusedMethods([`${CLASS}\n${use}`], texts)].sort();

describe("methods that nothing in a package can call", () => {
  it("are found, and those that only they call", () => expect(unused("")).toEqual(["onlyThere", "spareMethod"]));

  it.each([
    ["an expression", "new A().spareMethod();"],
    ["another class", "class B { spareMethod() {} constructor(a) { a.spareMethod(); } }"],
    ["a pattern", "const { spareMethod } = new A();"],
    ["a text", 'new A()["spareMethod"]();'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test holds a template.
    ["a template literal", "const a = `${b}.spareMethod`;"],
    ["a field", "const a = { spareMethod: 1 };"],
  ])("are none that %s names", (_, use) => expect(unused(use)).toEqual([]));

  it("are none that a template names", () => expect(unused("", ['<view bindtap="spareMethod"/>'])).toEqual([]));

  it.each(["toString", "toJSON", "onShow", "getUint32"])("are never the language's or WeChat's: %s", (name) => {
    expect([...unusedMethods([`class A { ${name}() {} }`], [])]).toEqual([]);
  });

  it("are blanked wherever a class has them, and nothing else moves", () => {
    const source = "class A {\n  a() {\n    b();\n  }\n  c() {}\n}\nconst d = { a() {} };\n";
    const expected = "class A {\n       \n        \n   \n  c() {}\n}\nconst d = { a() {} };\n";
    expect(withoutMethods("a.ts", source, new Set(["a"]))).toBe(expected);
  });
});

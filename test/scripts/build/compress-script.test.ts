import { compressScript } from "../../../scripts/build/compress-script";

const run = async (code: string): Promise<unknown> => {
  const small = await compressScript({ file: "x.js", code, map: '{"version":3,"sources":[],"mappings":""}' });
  const exports: { result?: unknown } = {};
  // A function of two arguments around the script, as WeChat's module wrapper is one of several.
  new Function("exports", "require", small.code)(exports, undefined);
  return exports.result;
};

describe("a compressed script", () => {
  it.each([
    ["two", "count(1, undefined)", 2],
    ["one", "count(1)", 1],
    ["none", "count()", 0],
  ])("still counts %s of its arguments", async (_, call, expected) => {
    const code = `
      const log = (value) => globalThis.String(value);
      function count(first, second) { return log(arguments.length); }
      exports.result = [1].map(() => ${call})[0];
    `;
    expect(await run(code)).toBe(String(expected));
  });

  it("does what RxJS's reduce does: a seed is told from none, undefined though it be", async () => {
    const code = `
      function fold(step, seed) { return inner(step, seed, arguments.length >= 2); }
      function inner(step, seed, hasSeed) {
        return (values) => values.reduce((all, value, at) => (at === 0 && !hasSeed ? value : step(all, value)), seed);
      }
      exports.result = globalThis.JSON.stringify(((list) => fold((all, value) => [...all, value], [])(list))([1]));
    `;
    expect(await run(code)).toBe("[1]");
  });
});

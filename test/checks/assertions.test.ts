import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkAssertions } from "../../scripts/assertions/check-assertions";

const ROOT = resolve(__dirname, "../..");

describe("a test can fail", () => {
  it("is not said of one that asserts nothing, and is of one whose helper asserts", () => {
    const text = [
      'it("looks", () => { look(); });',
      'it("sees", () => { see(); });',
      "const see = () => expect(1).toBe(1);",
    ].join("\n");
    expect(checkAssertions("a.test.ts", text).map(({ line }) => line)).toEqual([1]);
  });

  it("is not said of one whose only assertions may never run", () => {
    const text = [
      'it("asks first", () => { if (ready()) expect(1).toBe(1); });',
      'it("loops", () => { for (const one of found()) expect(one).toBe(1); });',
      'it("calls back", () => { found().forEach((one) => expect(one).toBe(1)); });',
      'it("has a helper that asks first", () => { expectReady(); });',
      "const expectReady = () => { if (ready()) expect(1).toBe(1); };",
    ].join("\n");
    expect(checkAssertions("a.test.ts", text).map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it("is not said of one that may return before its only assertion, or leave each turn of a loop", () => {
    const text = [
      'it("returns", () => { if (!ready()) return; expect(1).toBe(1); });',
      'it("goes on", () => { for (const one of [1, 2]) { if (one < ready()) continue; expect(one).toBe(1); } });',
      'it("has a helper that returns", () => { expectReady(); });',
      "const expectReady = () => { try { if (!ready()) return; } finally { end(); } expect(1).toBe(1); };",
      'it("calls back", () => { [1].forEach((one) => { if (ready()) { return; } expect(one).toBe(1); }); });',
    ].join("\n");
    expect(checkAssertions("a.test.ts", text).map(({ line }) => line)).toEqual([1, 2, 3, 5]);
  });

  it("is said of one that asserts before it returns, or whose return belongs to a function or loop inside", () => {
    const text = [
      'it("asserts and returns", () => { if (ready()) { expect(1).toBe(1); return; } expect(2).toBe(2); });',
      'it("asks a function", () => { const one = () => { if (ready()) return 1; return 2; }; expect(one()).toBe(1); });',
      'it("leaves a loop", () => { for (const one of found()) { if (one) break; } expect(1).toBe(1); });',
      'it("returns what it expects", () => { return expect(found()).resolves.toBe(1); });',
    ].join("\n");
    expect(checkAssertions("a.test.ts", text)).toEqual([]);
  });

  it("reads imported functions, and does not take them by their name", () => {
    const files = new Map([
      ["test/rig.ts", 'import { expectBoth as both } from "./deep/both"; export const expectRig = () => { both(); };'],
      [
        "test/deep/both.ts",
        "export function expectBoth() { expect(1).toBe(1); } export const expectNone = () => look();",
      ],
    ]);
    const text = [
      'import { expectRig } from "./rig";',
      'import { expectNone } from "./deep/both";',
      'import { expectGone } from "./gone";',
      'import { strict as assert } from "node:assert";',
      'it("by two files", () => { expectRig(); });',
      'it("by nothing", () => { expectNone(); });',
      'it("by what is not there", () => { expectGone(); });',
      'it("by a package", () => { assert(found()); });',
    ].join("\n");
    const found = checkAssertions("test/a.test.ts", text, (file) => files.get(file));
    expect(found.map(({ line }) => line)).toEqual([6, 7]);
  });

  it("is said of one that loops over what is written down, asserts in both branches, or throws on what is wrong", () => {
    const text = [
      'it("loops", () => { for (const one of KINDS) expect(one).toBe(1); });',
      'it("calls back", () => { KINDS.map(String).forEach((one) => expect(one).toBe("1")); });',
      'it("has two branches", () => { if (ready()) expect(1).toBe(1); else expect(2).toBe(2); });',
      'it("throws", () => { for (const one of found()) if (one !== 1) throw new Error("wrong"); });',
      "const KINDS = [1, 2] as const;",
    ].join("\n");
    expect(checkAssertions("a.test.ts", text)).toEqual([]);
  });

  it("everywhere: each has an assertion in it or in a function it calls", () => {
    const files = execFileSync("git", ["ls-files", "test/**/*.test.ts"], { cwd: ROOT, encoding: "utf8" })
      .trim()
      .split("\n");
    const found = files.flatMap((file) =>
      checkAssertions(join(ROOT, file), readFileSync(join(ROOT, file), "utf8")).map(
        ({ line, source }) => `${file}:${line} ${source}`,
      ),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });
});

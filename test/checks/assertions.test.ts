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
      checkAssertions(file, readFileSync(join(ROOT, file), "utf8")).map(
        ({ line, source }) => `${file}:${line} ${source}`,
      ),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });
});

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

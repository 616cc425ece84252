import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const MOST_LINES = 300;
const MEDIAN_BELOW = 100;

/** Lines of every file of ours that a person writes, tests included. */
function lengths(): readonly { readonly file: string; readonly lines: number }[] {
  const patterns = ["*.ts", "*.mjs", "*.js", "*.wxml", "*.wxss"];
  const listed = execFileSync("git", ["ls-files", "--", ...patterns, ":!test/fixtures"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((file) => file !== "")
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), "utf8").split("\n").length - 1 }));
}

describe("files hold one idea", () => {
  it("no file of ours is longer than 300 lines", () => {
    expect(lengths().filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
  });

  it("half of them are shorter than 100 lines", () => {
    const sorted = lengths()
      .map(({ lines }) => lines)
      .sort((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(500);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(MEDIAN_BELOW);
  });
});

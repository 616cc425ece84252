import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Templates that name a list's counter as the key of its items, with the line. */
function keyedByIndex(): string[] {
  const files = execFileSync("git", ["ls-files", "--", "miniprogram/**/*.wxml"], { cwd: ROOT, encoding: "utf8" });
  return files
    .split("\n")
    .filter((file) => file !== "")
    .flatMap((file) =>
      readFileSync(join(ROOT, file), "utf8")
        .split("\n")
        .flatMap((line, at) => (/\bwx:key="index"/.test(line) ? [`${file}:${at + 1}`] : [])),
    );
}

describe("keys of lists in templates", () => {
  // A key is a property of the item. Where there is none, all are the same, and the framework warns with each update.
  it("are never the counter, which no item has", () => {
    expect(keyedByIndex()).toEqual([]);
  });
});

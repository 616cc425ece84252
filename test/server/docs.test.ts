import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** Paths of the project in backticks. */
function namedFiles(page: string): readonly string[] {
  return [...page.matchAll(/`((?:test|server|scripts|docs|miniprogram|protocol|bench|simulator)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? "",
  );
}

/** Rows of every table that has this column. */
function rowsWith(page: string, column: string): readonly (readonly string[])[] {
  return page.split(/\n\n/).flatMap((block) => {
    const [head = "", , ...rows] = block.split("\n").filter((line) => line.startsWith("|"));
    return head.includes(`| ${column} |`) ? rows.map((row) => row.split("|").slice(1, -1)) : [];
  });
}

describe.each(["docs/security.md", "docs/server.md"])("%s", (file) => {
  it("names only files that are there", () => {
    const named = namedFiles(read(file));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe("each row of docs/security.md", () => {
  it("names the test that proves it, or says what is not done or not ours, or that no test can run it", () => {
    const rows = rowsWith(read("docs/security.md"), "proof");
    expect(rows.length).toBeGreaterThan(60);
    const bare = rows.filter(
      (cells) => !/`test\/[\w./-]+\.ts`|not done: |not ours|none needed|no test can run/.test(cells.at(-1) ?? ""),
    );
    expect(bare).toEqual([]);
  });
});

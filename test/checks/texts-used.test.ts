import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { annotated, NameSet } from "../../scripts/build/annotations";
import { parseCsv } from "../../scripts/build/csv";
import { COPY_FILE, tableOf } from "../../scripts/build/strings";

const ROOT = resolve(__dirname, "../..");

/** The app's own words: every text is spelled out in them, or begins as a `@uses-string` comment says. */
function sources(): string {
  const listed = execFileSync(
    "git",
    ["ls-files", "--", "miniprogram/**/*.ts", "miniprogram/*.ts", "miniprogram/**/*.wxml"],
    {
      cwd: ROOT,
      encoding: "utf8",
    },
  );
  return listed
    .split("\n")
    .filter((file) => file !== "")
    .map((file) => readFileSync(join(ROOT, file), "utf8"))
    .join("\n");
}

function unused(keys: readonly string[], text: string): string[] {
  const built = new NameSet();
  for (const name of annotated(text, "uses-string")) built.addPattern(name);
  const spelled = new Set([...text.matchAll(/"([\w.-]+)"/g)].map(([, word]) => word));
  return keys.filter((key) => !spelled.has(key) && !built.has(key));
}

describe("the texts of the app", () => {
  const csv = readFileSync(join(ROOT, "miniprogram", COPY_FILE), "utf8");

  it("are all shown somewhere: a text that nobody uses is deleted", () => {
    const keys = Object.keys(tableOf(csv));
    expect(keys.length).toBeGreaterThan(500);
    expect(unused(keys, sources())).toEqual([]);
  });

  it("are found whether they are spelled out or begin as a comment says", () => {
    const text = 'const TEXTS = { yes: "id.yes" };\n/** @uses-string advice.* */';
    expect(unused(["id.yes", "advice.report.title", "id.no"], text)).toEqual(["id.no"]);
  });

  it("have one row each", () => {
    const keys = parseCsv(csv).map(([key]) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

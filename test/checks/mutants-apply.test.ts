import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { applyMutant } from "../../scripts/mutants/apply-mutant";
import { readMutant } from "../../scripts/mutants/read-mutant";

const ROOT = resolve(__dirname, "../..");
const FOLDER = join(ROOT, "test/mutants");

describe("every mutant still has its place in the tree, and its tests are there", () => {
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith(".patch")))("%s applies", (file) => {
    const mutant = readMutant(file, readFileSync(join(FOLDER, file), "utf8"));
    expect(applyMutant(ROOT, mutant, "--check")).toBe("");
    expect(mutant.tests.filter((test) => !existsSync(join(ROOT, test)))).toEqual([]);
  });
});

import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "../../../scripts/build/build";
import { evaluatedScripts } from "../../../scripts/build/evaluated-scripts";
import { makeFixtureProject } from "./fixture-project";

it("a page's evaluated scripts are its own, its components' and theirs, and what they require; no other page's", async () => {
  const projectRoot = makeFixtureProject("valid");
  const { packages, files } = await build({ projectRoot, write: false });
  rmSync(projectRoot, { recursive: true });
  const [main, device] = packages;
  if (main === undefined || device === undefined) throw new Error("two packages were expected");
  const names = (root: typeof main, page: string) => evaluatedScripts(files, root, page).map(({ file }) => file);
  expect(names(main, "pages/one/index")).toEqual(expect.arrayContaining(["app.js", "custom-tab-bar/index.js"]));
  expect(names(main, "pages/one/index")).not.toContain("pages/two/index.js");
  expect(names(device, "device/pages/scan/index")).toEqual(
    expect.arrayContaining([
      "device/pages/scan/index.js",
      "device/_shared/components/badge/badge.js",
      "device/_shared/components/dot/dot.js",
    ]),
  );
  expect(names(device, "device/pages/scan/index").every((file) => file.startsWith("device/"))).toBe(true);
});

it("a module that two pages share counts once for each of them", async () => {
  const projectRoot = makeFixtureProject("valid");
  const shared = "export const told = () => console.info('a text of some length, kept in a chunk of its own');\n";
  writeFileSync(path.join(projectRoot, "miniprogram/lib/told.ts"), shared);
  for (const page of ["one", "two"]) {
    const text = `import { told } from "../../lib/told";\ntold();\nPage({});\n`;
    writeFileSync(path.join(projectRoot, `miniprogram/pages/${page}/index.ts`), text);
  }
  const { packages, files } = await build({ projectRoot, write: false });
  rmSync(projectRoot, { recursive: true });
  const [main] = packages;
  if (main === undefined) throw new Error("no main package");
  for (const page of ["pages/one/index", "pages/two/index"]) {
    const chunks = evaluatedScripts(files, main, page).filter(({ file }) => file.startsWith("_chunks/"));
    const texts = chunks.filter(({ file }) =>
      new TextDecoder().decode(files.get(file)).includes("a text of some length"),
    );
    expect(texts).toHaveLength(1);
  }
});

import { existsSync, readFileSync } from "node:fs";

const text = readFileSync("docs/packages.md", "utf8");
const quoted = [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

it("every check that docs/packages.md names is there", () => {
  const paths = quoted.filter((name) => /^(test|lib)\//.test(name));
  const missing = paths.filter((path) => !existsSync(path.startsWith("lib/") ? `miniprogram/${path}` : path));
  expect(paths.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

it("every refusal it names is one of the build's, every fixture one of the build's", () => {
  const rules = readFileSync("scripts/build/problem.ts", "utf8");
  const rows = text.split("\n").filter((line) => line.includes("build: "));
  const named = rows.flatMap((row) => {
    const [refusals = "", fixtures = ""] = (row.split("build: ")[1] ?? "").split(/; fixtures? /);
    const names = (part: string) => [...part.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name);
    const isThere = (name: string) => existsSync(`test/fixtures/build/${name}`);
    return [
      ...names(refusals).map((name) => ({ name, known: rules.includes(`"${name}"`) })),
      ...names(fixtures).map((name) => ({ name, known: isThere(name) })),
    ];
  });
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter(({ known }) => !known)).toEqual([]);
});

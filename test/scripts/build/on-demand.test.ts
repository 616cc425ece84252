import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BuildResult, type BuiltPackage, build } from "../../../scripts/build/build";
import { evaluatedScripts } from "../../../scripts/build/evaluated-scripts";
import { makeFixtureProject } from "./fixture-project";
import { createPackageLoader } from "./package-loader";

const PAGE = "device/pages/scan/index";

const projectRoot = makeFixtureProject("valid");
const write = (file: string, text: string) => writeFileSync(path.join(projectRoot, "miniprogram", file), text);

afterAll(() => rmSync(projectRoot, { recursive: true }));

async function builtDevice(): Promise<{ readonly device: BuiltPackage; readonly files: BuildResult["files"] }> {
  const { files, packages } = await build({ projectRoot, write: false });
  const device = packages.find(({ name }) => name === "device");
  if (device === undefined) throw new Error("no device package");
  return { device, files };
}

const holds = (files: BuildResult["files"], file: string) =>
  new TextDecoder().decode(files.get(file)).includes("heavy row");

describe("a heavy part that few need", () => {
  it("is a chunk of its own, evaluated when it is asked for and not when the page starts", async () => {
    write("device/table.on-demand.ts", 'wx.log("the table is evaluated");\nexport const rows = ["heavy row"];\n');
    write(`${PAGE}.ts`, 'Page({ load: () => import("../../table.on-demand").then(({ rows }) => wx.log(rows[0])) });\n');
    const { device, files } = await builtDevice();
    const holders = device.files.filter((file) => holds(files, file));
    expect(holders).toHaveLength(1);
    const evaluated = evaluatedScripts(files, device, PAGE).map(({ file }) => file);
    expect(evaluated).toContain(`${PAGE}.js`);
    expect(evaluated).not.toContain(holders[0]);

    const log: string[] = [];
    const pages: { load(): Promise<void> }[] = [];
    const loader = createPackageLoader(files, device, { log: (line: string) => log.push(line) }, (options) =>
      pages.push(options as { load(): Promise<void> }),
    );
    loader.load(PAGE);
    expect(log).toEqual([]);
    await pages.at(-1)?.load();
    expect(log).toEqual(["the table is evaluated", "heavy row"]);
  });

  it("counts as evaluated at the start when the page imports it plainly", async () => {
    write("device/table.on-demand.ts", 'export const rows = ["heavy row"];\n');
    write(`${PAGE}.ts`, 'import { rows } from "../../table.on-demand";\nPage({ data: { rows } });\n');
    const { device, files } = await builtDevice();
    expect(evaluatedScripts(files, device, PAGE).some(({ file }) => holds(files, file))).toBe(true);
  });
});

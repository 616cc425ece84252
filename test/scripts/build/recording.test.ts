import { appendFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type BuildOptions, build } from "../../../scripts/build/build";
import { makeFixtureProject } from "./fixture-project";

const SOURCE = "\ndeclare const RECORDING: boolean;\nif (RECORDING) console.info('this app records');\n";

async function scriptsOf(options: Partial<BuildOptions>): Promise<string> {
  const projectRoot = makeFixtureProject("valid");
  appendFileSync(path.join(projectRoot, "miniprogram/device/pages/scan/index.ts"), SOURCE);
  const { files } = await build({ projectRoot, write: false, ...options });
  rmSync(projectRoot, { recursive: true });
  const scripts = [...files].filter(([file]) => file.endsWith(".js"));
  return scripts.map(([, bytes]) => new TextDecoder().decode(bytes)).join("\n");
}

describe("what only a build for QA has", () => {
  it.each([true, false])("is in it when it records, and left out whole when it does not: %s", async (recording) => {
    const scripts = await scriptsOf({ recording });
    expect(scripts.includes("this app records")).toBe(recording);
    expect(scripts).not.toContain("RECORDING");
  });
});

import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { checkArrows } from "../../scripts/arrows/check-arrows";

const ROOT = resolve(__dirname, "../..");

/** Each checker of the compiler works out the same large types anew, and Go collects often: twice the work on two cores. */
const TSC = { arguments: ["--checkers", "1"], env: { GOGC: "400" } };

/** Runs a tool of the project and returns what it says when it fails, "" when it passes. */
function complaintsOf(...command: readonly string[]): string {
  try {
    execFileSync(process.execPath, command, {
      cwd: ROOT,
      encoding: "utf8",
      stdio: "pipe",
      env: { ...process.env, ...TSC.env },
    });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ""}${stderr ?? ""}` || String(error);
  }
}

describe("the conventions hold for the whole tree", () => {
  // What runs in a browser knows the DOM; nothing else does.
  it.each(["tsconfig.json", "simulator/tsconfig.browser.json"])("types check by %s", (project) => {
    expect(complaintsOf("node_modules/typescript/bin/tsc", "-p", project, ...TSC.arguments)).toBe("");
  });

  it("lint and format are clean", () => {
    expect(complaintsOf("node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".")).toBe("");
  });

  it("no file, export or dependency is unused", () => {
    expect(complaintsOf("node_modules/knip/bin/knip.js", "--no-progress")).toBe("");
  });

  it("every import follows the arrows, and time and randomness are injected", () => {
    const broken = checkArrows(ROOT).map(({ file, line, message }) => `${file}:${line} ${message}`);
    expect(broken).toEqual([]);
  });
});

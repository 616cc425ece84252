import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { makeFixtureProject } from "./fixture-project";

const TSX = path.resolve("node_modules/tsx/dist/cli.mjs");
const CLI = path.resolve("scripts/build/cli.ts");

function runCli(
  fixture: string,
  ...flags: string[]
): { status: number | null; stdout: string; stderr: string; wrote: boolean } {
  const cwd = makeFixtureProject(fixture);
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSX, CLI, ...flags], { cwd, encoding: "utf8" });
  const wrote = existsSync(path.join(cwd, "dist/app.json"));
  rmSync(cwd, { recursive: true });
  return { status, stdout, stderr, wrote };
}

describe("npm run build", () => {
  it("writes dist and prints raw, gzip and brotli sizes beside the targets, and what each page evaluates", () => {
    const { status, stdout, wrote } = runCli("valid");
    expect({ status, wrote }).toEqual({ status: 0, wrote: true });
    expect(stdout).toMatch(/package +files +raw +gzip +brotli +target/);
    expect(stdout).toMatch(/main +\d+ +[\d.]+ kB +[\d.]+ kB +[\d.]+ kB +40\.0 kB +ok/);
    expect(stdout).toMatch(/device +\d+ +[\d.]+ kB +[\d.]+ kB +[\d.]+ kB +400\.0 kB +ok/);
    expect(stdout).toMatch(/pages\/one\/index +[\d.]+ kB/);
  });

  it("says what weighs most, refused or not, and writes nothing", () => {
    const { status, stdout, wrote } = runCli("over-budget", "--why");
    expect({ status, wrote }).toEqual({ status: 0, wrote: false });
    expect(stdout).toMatch(/main: files\n +\d+ {2}\S+/);
    expect(stdout).toMatch(/device: sources in its scripts\n +\d+ {2}miniprogram\//);
  });

  it("fails on a package without a target and still prints the sizes", () => {
    const { status, stdout, stderr, wrote } = runCli("no-budget");
    expect({ status, wrote }).toEqual({ status: 1, wrote: false });
    expect(stdout).toMatch(/extra .* none +REFUSED/);
    expect(stderr).toContain("miniprogram/app.json:16: the package extra has no target");
  });
});

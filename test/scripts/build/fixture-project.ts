import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FIXTURES = path.resolve("test/fixtures/build");

/** Puts a fixture over `valid` in a new folder. @returns the folder, absolute; the caller removes it. */
export function makeFixtureProject(name: string): string {
  const project = mkdtempSync(path.join(tmpdir(), "build-fixture-"));
  for (const layer of new Set(["valid", name])) cpSync(path.join(FIXTURES, layer), project, { recursive: true });
  renameSync(path.join(project, "npm"), path.join(project, "node_modules"));
  const removed = path.join(project, "removed");
  if (!existsSync(removed)) return project;
  for (const file of readFileSync(removed, "utf8").trim().split("\n")) rmSync(path.join(project, file));
  return project;
}

import { fork } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Finding } from "./finding";

/**
 * Runs the compiler over a copy of `dist/`, because it writes caches where it works and reads every file it finds.
 *
 * @param compilerFolder where miniprogram-ci was fetched into
 * @throws Error with its last words when the compiler's process ends without an answer
 */
export async function checkInChild(root: string, compilerFolder: string): Promise<readonly Finding[]> {
  const workshop = mkdtempSync(join(tmpdir(), "check-wechat-"));
  const project = join(workshop, "project");
  mkdirSync(project);
  cpSync(join(root, "dist"), join(project, "dist"), { recursive: true });
  cpSync(join(root, "project.config.json"), join(project, "project.config.json"));
  try {
    return await new Promise((resolve, reject) => {
      const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));
      const child = fork(worker, [compilerFolder, project], { cwd: workshop, silent: true });
      let words = "";
      child.stdout?.resume();
      child.stderr?.on("data", (text) => {
        words = `${words}${text}`.slice(-2000);
      });
      child.on("message", (findings: Finding[]) => resolve(findings));
      child.on("exit", (code) => reject(new Error(`the compiler ended with ${code}: ${words}`)));
    });
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

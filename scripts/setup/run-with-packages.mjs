import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

/**
 * Runs one TypeScript command line with the arguments of this process, after installing what a fresh clone lacks. Ends
 * as it ends.
 *
 * @param {string} file its path in the project
 */
export function runWithPackages(file) {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  installPackages(root);
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const command = [tsx, file, ...process.argv.slice(2)];
  const running = spawn(process.execPath, command, { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => running.kill(signal));
  running.on("exit", (code) => {
    process.exitCode = code ?? 0;
  });
}

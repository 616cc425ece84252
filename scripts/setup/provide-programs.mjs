import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Finds or installs the browser and the Redis of the tests; what that says goes to stderr. Without a browser its tests
 * fail with the same sentence, without Redis its tests are skipped and say so; the others still run.
 *
 * @param {string} root the project's folder, its packages installed
 * @returns {Record<string, string>} what to add to the environment of the tests
 */
export function providePrograms(root) {
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const { status, stdout } = spawnSync(process.execPath, [tsx, join(root, "scripts/setup/cli.ts")], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  return status === 0 ? JSON.parse(stdout) : {};
}

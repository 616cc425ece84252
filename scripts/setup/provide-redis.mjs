import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Finds or installs the Redis of the server's tests; what that says goes to stderr. Without one those tests are skipped
 * and say so, the others still run.
 *
 * @param {string} root the project's folder, its packages installed
 * @returns {Record<string, string>} what to add to the environment of the tests
 */
export function provideRedis(root) {
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const { status, stdout } = spawnSync(process.execPath, [tsx, join(root, "scripts/setup/redis/cli.ts")], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  return status === 0 ? { REDIS_SERVER: stdout.trim() } : {};
}

import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

/** Bundles the mini programs that page tests run. In a process of its own: esbuild and the template compiler need Node. The browser tests are set up meanwhile. */
export default async function setUp(): Promise<void> {
  const root = resolve(__dirname, "../../..");
  const tsx = resolve(root, "node_modules/tsx/dist/cli.mjs");
  await promisify(execFile)(process.execPath, [tsx, resolve(__dirname, "write-bundles.ts")], { cwd: root });
}

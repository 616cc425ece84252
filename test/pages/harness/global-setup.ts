import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

/** Bundles the mini programs that page tests run. In a process of its own: esbuild and the template compiler need Node. */
export default function setUp(): void {
  const root = resolve(__dirname, "../../..");
  const tsx = resolve(root, "node_modules/tsx/dist/cli.mjs");
  execFileSync(process.execPath, [tsx, resolve(__dirname, "write-bundles.ts")], { cwd: root, stdio: "pipe" });
}

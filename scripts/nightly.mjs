import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./setup/install-packages.mjs";
import { providePrograms } from "./setup/provide-programs.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
installPackages(root);
const env = { ...process.env, ...providePrograms(root) };
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const command = [tsx, join(root, "scripts/nightly/cli.ts"), ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, command, { cwd: root, env, stdio: "inherit" });
process.exitCode = status ?? 1;

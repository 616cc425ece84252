import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./setup/install-packages.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
installPackages(root);

const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const command = [tsx, "simulator/web/server/cli.ts", ...process.argv.slice(2)];
const server = spawn(process.execPath, command, { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => {
  process.exitCode = code ?? 0;
});

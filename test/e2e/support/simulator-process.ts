import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../../..");

/** `npm start` as a person runs it, on a free port. */
export interface SimulatorProcess {
  /** Ends with a slash. */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * @param options of the command, such as `--production`
 *
 * Resolves when the simulator has printed its address.
 * @throws Error with what it printed, when it ends before that or the mini program was refused.
 */
export async function startSimulator(...options: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [path.join(ROOT, "scripts/start.mjs"), ...options], {
    cwd: ROOT,
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", BACKEND: "memory" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-8_000);
      const address = /http:\/\/127\.0\.0\.1:[1-9]\d*\//.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
  const app = await fetch(new URL("app.json", address));
  await app.body?.cancel();
  if (app.ok) return { address, stop: () => stop(child) };
  await stop(child);
  throw new Error(`the mini program was refused:\n${printed}`);
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

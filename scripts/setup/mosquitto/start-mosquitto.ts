import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port";

/** A Mosquitto of one's own, on loopback, in a folder of its own, with the dynamic-security plugin. */
export interface OwnMosquitto {
  readonly port: number;
  /** With name and password of the plugin's administrator. */
  readonly adminUrl: string;
  /** Ends it without a word; accounts stay in its file. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

const STARTS_WITHIN_MS = 10_000;
const PLUGINS = ["x86_64-linux-gnu", "aarch64-linux-gnu", ""].map((arch) =>
  join("/usr/lib", arch, "mosquitto_dynamic_security.so"),
);

/** @param program path of mosquitto; `mosquitto_ctrl` is on the PATH, as Debian installs both */
export async function startMosquitto(program: string): Promise<OwnMosquitto> {
  const plugin = PLUGINS.find((path) => existsSync(path));
  if (plugin === undefined) throw new Error("mosquitto_dynamic_security.so is not where Debian has it");
  const folder = mkdtempSync(join(tmpdir(), "device-companion-mosquitto-"));
  const port = await freePort();
  const accounts = join(folder, "dynamic-security.json");
  execFileSync("mosquitto_ctrl", ["dynsec", "init", accounts, "admin", "admin-secret"], { stdio: "ignore" });
  const settings = [
    `listener ${port} 127.0.0.1`,
    "allow_anonymous false",
    "per_listener_settings false",
    `plugin ${plugin}`,
    `plugin_opt_config_file ${accounts}`,
    // Mosquitto drops root's rights for an account that may not write here.
    "user root",
    "log_dest stderr",
    "message_size_limit 16384",
    "max_qos 1",
  ];
  const config = join(folder, "mosquitto.conf");
  writeFileSync(config, `${settings.join("\n")}\n`);
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    const child = spawn(program, ["-c", config], { stdio: ["ignore", "ignore", "pipe"] });
    running = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("Mosquitto did not start in time")), STARTS_WITHIN_MS);
      child.once("exit", (code) => reject(new Error(`Mosquitto ended with ${code}`)));
      child.once("error", reject);
      child.stderr?.on("data", (words: Buffer) => {
        if (!/mosquitto version .* running/i.test(words.toString())) return;
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async function kill(): Promise<void> {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  await start();
  return {
    port,
    adminUrl: `mqtt://admin:admin-secret@127.0.0.1:${port}`,
    kill,
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

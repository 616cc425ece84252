import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port";

/** A PostgreSQL of one's own, on loopback, in a folder of its own. */
export interface OwnPostgres {
  readonly url: string;
  /** Ends it without a word, as a power cut does; what it committed stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Ends it for good and removes its folder. */
  remove(): Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;

/** @param bin folder of initdb and postgres */
export async function startPostgres(bin: string): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "device-companion-postgres-"));
  const as = unprivileged();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const options = { ...as, cwd: folder, stdio: "ignore" as const };
  const data = join(folder, "data");
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "companion", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
    options,
  );
  const port = await freePort();
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = { port, listen_addresses: "127.0.0.1", unix_socket_directories: "", logging_collector: "off" };
    const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const child = spawn(join(bin, "postgres"), ["-D", data, ...args], {
      ...as,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    running = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("PostgreSQL did not start in time")), STARTS_WITHIN_MS);
      child.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}`)));
      child.once("error", reject);
      child.stderr?.on("data", (words: Buffer) => {
        if (!words.toString().includes("ready to accept connections")) return;
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
    url: `postgres://companion@127.0.0.1:${port}/postgres`,
    kill,
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const number = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}

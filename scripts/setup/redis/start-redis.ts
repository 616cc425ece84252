import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port";

/** A Redis of one's own, on loopback, in a folder of its own. */
export interface OwnRedis {
  readonly url: string;
  /** Ends it without a word, as a power cut does; what it wrote to its file stays. */
  kill(): Promise<void>;
  /** Removes what it wrote while it is not running: it comes back with nothing. */
  forget(): void;
  /** Starts it again on the same port and file. */
  start(): Promise<void>;
  /** Ends it for good and removes its folder. */
  remove(): Promise<void>;
}

const STARTS_WITHIN_MS = 10_000;

/**
 * @param program path of redis-server
 * @param other settings that differ from those that lose nothing
 */
export async function startRedis(program: string, other: Readonly<Record<string, string>> = {}): Promise<OwnRedis> {
  const folder = mkdtempSync(join(tmpdir(), "device-companion-redis-"));
  const port = await freePort();
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    // `everysec` may put the write itself off for 2 s while the disk is busy: what was answered would be lost by a kill.
    const durable = { save: "", appendonly: "yes", appendfsync: "always" };
    const settings = { port, bind: "127.0.0.1", dir: folder, ...durable, ...other };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
    running = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("Redis did not start in time")), STARTS_WITHIN_MS);
      child.once("exit", (code) => reject(new Error(`Redis ended with ${code}`)));
      child.once("error", reject);
      child.stdout?.on("data", (words: Buffer) => {
        if (!/Ready to accept connections/i.test(words.toString())) return;
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
    url: `redis://127.0.0.1:${port}`,
    kill,
    forget: () => rmSync(join(folder, "appendonlydir"), { recursive: true, force: true }),
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

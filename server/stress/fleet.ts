import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { compileProgram } from "../../scripts/setup/compile-program";
import type { ServerConfig } from "../config/server-config";
import type { Order, Word } from "./worker";

const WORKER = "server/stress/worker.ts";

interface Member {
  process: ChildProcess;
  url: string;
}

/** Several server processes on one store, whose clocks jump together. */
export class Fleet {
  readonly #members: Member[] = [];
  #aheadMs = 0;
  #endedByThemselves = 0;
  /** Plain JavaScript: a process starts many times, and each start through tsx takes seconds of CPU. */
  #program = "";

  readonly #config: ServerConfig;
  readonly #leaseMs: number;

  /** @param leaseMs how long a killed server's lease bars the others; a call of WeChat may take a third of it */
  constructor(config: ServerConfig, leaseMs: number) {
    this.#config = config;
    this.#leaseMs = leaseMs;
  }

  /** Where each of them listens; a process that was killed comes back at the same address. */
  get urls(): readonly string[] {
    return this.#members.map(({ url }) => url);
  }

  /** Processes that ended although nobody killed them, after they had started. */
  get endedByThemselves(): number {
    return this.#endedByThemselves;
  }

  /** @throws Error outside the project's folder, where the program of its processes is not */
  async start(size: number): Promise<void> {
    this.#program = compileProgram(process.cwd(), WORKER);
    this.#members.push(...(await Promise.all(Array.from({ length: size }, () => this.#spawn(0)))));
  }

  /** Puts every clock forward; resolves when all have done so. */
  async advance(ms: number): Promise<void> {
    this.#aheadMs += ms;
    await Promise.all(this.#members.map(({ process }) => tell(process, { do: "advance", ms })));
  }

  /** `kill -9` and a fresh start. */
  async replace(index: number): Promise<void> {
    const member = this.#members[index];
    if (!member) return;
    await end(member.process);
    Object.assign(member, await this.#spawn(Number(new URL(member.url).port)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map(({ process }) => end(process)));
  }

  async #spawn(port: number): Promise<Member> {
    const child = fork(this.#program, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const order: Order = {
      do: "start",
      config: { ...this.#config, port },
      aheadMs: this.#aheadMs,
      leaseMs: this.#leaseMs,
      logLevel: "silent",
    };
    child.send(order);
    const word = await hear(child);
    if (!("url" in word)) throw new Error("a server said something else than its address");
    child.once("exit", (_code, signal) => {
      if (signal !== "SIGKILL") this.#endedByThemselves += 1;
    });
    return { process: child, url: word.url };
  }
}

async function tell(child: ChildProcess, order: Order): Promise<void> {
  const heard = hear(child);
  child.send(order);
  await heard;
}

/** The process' next word. @throws Error when it ends instead */
function hear(child: ChildProcess): Promise<Word> {
  return new Promise((resolve, reject) => {
    const onWord = (word: Word) => {
      child.off("exit", onExit);
      resolve(word);
    };
    const onExit = (code: number | null) => {
      child.off("message", onWord);
      reject(new Error(`a server ended by itself with ${code}`));
    };
    child.once("message", onWord);
    child.once("exit", onExit);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

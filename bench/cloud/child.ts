import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A server of the bench in a process of its own. */
export interface Child<Ready> {
  readonly ready: Ready;
  /** Resident memory, bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it, sends it what it needs, waits for what it says once it listens. @param file beside this one */
export async function startChild<Ready>(file: string, order: object = {}): Promise<Child<Ready>> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ready = next<Ready>(child);
  child.send(order);
  return {
    ready: await ready,
    memory: async () => {
      const answer = next<{ readonly rss: number }>(child);
      child.send({});
      return (await answer).rss;
    },
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function next<Message>(child: ChildProcess): Promise<Message> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`a server of the bench ended with ${code}`);
  });
  ended.catch(() => undefined);
  const [message] = await Promise.race([once(child, "message"), ended]);
  return message as Message;
}

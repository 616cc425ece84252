import { fork } from "node:child_process";
import type { Socket } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import type { LeftOut } from "../app-tree";

/** Where the process writes each file that it begins to read: a line of JSON, at once, whatever happens next. */
export const PROGRESS_FD = 4;

/** From the project's folder, in which every command runs. */
const MAIN = "simulator/dev-server/foreign-app/apart/loader-main.ts";

export interface LoadRequest {
  readonly folder: string;
  readonly leftOut: readonly LeftOut[];
}

export type LoadAnswer =
  /** The bundle as JSON. */
  | { readonly is: "loaded"; readonly bundle: string }
  /** `isNamed`: with file and line, the app's own fault. */
  | { readonly is: "refused"; readonly why: string; readonly isNamed: boolean };

export interface LoaderListener {
  readonly reading: (file: string) => void;
  readonly answer: (answer: LoadAnswer) => void;
  /** The process is gone. @param how an exit code or a signal */
  readonly end: (how: string) => void;
}

/** A process that loads apps, one at a time. */
export interface LoaderProcess {
  /** Answers go to this listener from now on, and to none before it. */
  ask(request: LoadRequest, listener: LoaderListener): void;
  kill(): void;
}

export function startLoaderProcess(): LoaderProcess {
  const child = fork(path.resolve(MAIN), {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc", "pipe"],
  });
  const progress = child.stdio[PROGRESS_FD] as Socket;
  let listener: LoaderListener | undefined;
  createInterface({ input: progress }).on("line", (line) => listener?.reading(JSON.parse(line) as string));
  child.on("message", (message) => listener?.answer(message as LoadAnswer));
  child.once("error", (error) => listener?.end(String(error)));
  // With the last line that it wrote.
  child.once("close", (code, signal) => listener?.end(signal ?? `exit code ${code}`));
  // Who waits for an answer waits by a timer: the process alone keeps nobody up.
  child.unref();
  child.channel?.unref();
  progress.unref();
  return {
    ask: (request, given) => {
      listener = given;
      child.send(request, () => {});
    },
    kill: () => {
      listener = undefined;
      child.kill("SIGKILL");
    },
  };
}

import { existsSync, readFileSync, watch } from "node:fs";
import path from "node:path";
import type { BrowserServer } from "playwright-core";
import type { SimulatorProcess } from "./simulator-process";

/** What `set-up.ts` starts and `tear-down.ts` ends, in the process that runs jest. */
export const running: { simulator?: SimulatorProcess; browser?: BrowserServer; started?: Promise<void> } = {};

/** Where a test file, in a process of its own, finds them. */
export interface Started {
  /** Of the simulator, with a slash at the end. */
  readonly address: string;
  readonly browser: string;
}

/** Started, or why not. */
export type SetUpResult = Started | { readonly refusal: string };

/** Name in the environment of the file that says so, as soon as it is known. */
export const SET_UP_FILE = "E2E_SET_UP";

const setUpFile = (): string => process.env[SET_UP_FILE] ?? "";

/** Resolves when the set-up has ended, either way. */
export function setUpEnded(): Promise<void> {
  const file = setUpFile();
  return new Promise((resolve) => {
    const watcher = watch(path.dirname(file), resolveIfThere);
    // It may have come before anybody watched.
    resolveIfThere();
    function resolveIfThere(): void {
      if (!existsSync(file)) return;
      watcher.close();
      resolve();
    }
  });
}

/** @throws Error with the reason, when there is nothing to find. */
export function started(): Started {
  const result: SetUpResult = JSON.parse(readFileSync(setUpFile(), "utf8"));
  if ("refusal" in result) throw new Error(result.refusal);
  return result;
}

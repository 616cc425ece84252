import { chmodSync, closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";

const OTHERS = 0o077;
const OWNER_ONLY = 0o600;

/**
 * Makes a database's file, with those that SQLite keeps beside it, readable for its owner alone: it holds access_tokens and
 * whose devices these are. What SQLite makes later takes after the file itself.
 *
 * @throws Error of the system, also for a file of somebody else that others may read
 */
export function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", OWNER_ONLY));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = statSync(one, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & OTHERS) !== 0) chmodSync(one, OWNER_ONLY);
  }
}

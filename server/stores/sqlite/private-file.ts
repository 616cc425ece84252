import { chmodSync, closeSync, fchmodSync, fstatSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { goneIsFine } from "./gone-is-fine";

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
  const opened = openSync(file, "a", OWNER_ONLY);
  try {
    if (isOpenToOthers(fstatSync(opened).mode)) fchmodSync(opened, OWNER_ONLY);
  } finally {
    closeSync(opened);
  }
  // Another process that closes the database removes these at any moment.
  for (const one of [`${file}-wal`, `${file}-shm`])
    goneIsFine(() => {
      if (isOpenToOthers(statSync(one).mode)) chmodSync(one, OWNER_ONLY);
    });
}

function isOpenToOthers(mode: number): boolean {
  return (mode & OTHERS) !== 0;
}

import { randomUUID } from "node:crypto";
import { closeSync, existsSync, openSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { makePrivate } from "../stores/sqlite/private-file";

/**
 * Copies the durable data's file while the server runs: one moment of it, whole, without what was deleted. The copy has its
 * name only when it is complete, and is its owner's alone.
 *
 * @throws Error for a file that is no database of ours, or a copy that is there already
 */
export function backUp(file: string, copy: string): void {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file.`);
  if (existsSync(copy)) throw leftAlone(copy);
  // Its own, since another backup may run into the same name.
  const part = `${copy}.${randomUUID()}.part`;
  // SQLite writes into an empty file that is there, and keeps its mode.
  makePrivate(part);
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA busy_timeout = 10000");
    database.prepare("VACUUM INTO ?").run(part);
    checkWhole(part);
    takeName(copy);
    renameSync(part, copy);
  } finally {
    database.close();
    rmSync(part, { force: true });
  }
}

/** Only one of several that come to this point at once has the name; the others leave what it made alone. */
function takeName(copy: string): void {
  try {
    closeSync(openSync(copy, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw leftAlone(copy);
  }
}

function leftAlone(copy: string): Error {
  return new Error(`${copy}: there is one already, and it is left alone.`);
}

/**
 * Looks whether a file is a whole database of ours.
 *
 * @throws Error naming it
 */
export function checkWhole(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const { integrity_check: found } = database.prepare("PRAGMA integrity_check").get() as { integrity_check: string };
    if (found !== "ok") throw new Error(found);
    database.prepare("SELECT name FROM kysely_migration").all();
  } catch (error) {
    throw new Error(`${file} is no whole database of the server: ${(error as Error).message.split("\n")[0]}`);
  } finally {
    database.close();
  }
}

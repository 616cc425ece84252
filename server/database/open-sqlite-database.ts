import { statSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { Kysely } from "kysely";
import { Erasing } from "../stores/sqlite/erasing";
import { makePrivate } from "../stores/sqlite/private-file";
import { writeAhead } from "../stores/sqlite/write-ahead";
import { StoreUnfit } from "../stores/store-error";
import type { DatabaseOptions } from "./database-options";
import { migrate } from "./migrate";
import { sqliteDialect } from "./sqlite-dialect";
import type { Tables } from "./tables";
import { watchedDialect } from "./watched-dialect";

const MEMORY = ":memory:";
/** How long SQLite waits at a time for another process' write, ms; the dialect has it do so again. */
const BUSY_MS = 50;
/** And for another process that migrates, ms. */
const MIGRATING_MS = 60_000;

/**
 * The durable data of one process, or of several on one machine. In WAL a commit survives the death of the process; a power
 * cut may cost the last ones, never the file.
 *
 * @throws StoreUnfit naming the file, for one that is not to be used: no database, of a newer server
 */
export async function openSqliteDatabase(
  file: string,
  { watch, clock }: DatabaseOptions = {},
): Promise<Kysely<Tables>> {
  let raw: DatabaseSyncInstance | undefined;
  try {
    if (file !== MEMORY) makePrivate(file);
    raw = new DatabaseSync(file);
    writeAhead(raw, MIGRATING_MS);
    const erasing = file === MEMORY || clock === undefined ? undefined : new Erasing(raw, clock);
    const dialect = sqliteDialect(raw, {
      ...(file === MEMORY ? {} : { before: stillThere(file) }),
      ...(erasing === undefined ? {} : { changed: () => erasing.after("write") }),
    });
    const database = new Kysely<Tables>({ dialect: watchedDialect(dialect, watch) });
    await migrate(database);
    raw.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    return database;
  } catch (error) {
    if (raw?.isOpen) raw.close();
    const { message = "cannot be opened" } = causeOf(error);
    throw new StoreUnfit(`${file}: ${message.split("\n")[0]}`);
  }
}

/** On Linux a file that was removed or replaced is written on as if nothing were: what is kept there nobody finds again. */
function stillThere(file: string): () => void {
  const { ino, dev } = statSync(file);
  return () => {
    const now = statSync(file, { throwIfNoEntry: false });
    if (now?.ino === ino && now.dev === dev) return;
    throw Object.assign(new Error("the file is not there any more"), { code: "FILE_GONE" });
  };
}

function causeOf(error: unknown): { readonly message?: string } {
  return ((error as { driverError?: unknown }).driverError ?? error) as { message?: string };
}

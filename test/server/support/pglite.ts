import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../server/database/tables";

const PROGRAM = fileURLToPath(new URL("./pglite-server.mjs", import.meta.url));

export interface RunningPglite {
  /** For `openDatabase`: connections are `pg`'s own. */
  readonly url: string;
  readonly port: number;
  /** Ends it without a word, as a power cut does; it kept nothing. */
  kill(): Promise<void>;
}

/**
 * PGlite, PostgreSQL as WebAssembly, in a process of its own, because jest's sandbox lets it load nothing. It takes seconds
 * to start: one for a test file, its tables emptied between tests.
 *
 * @param at port on loopback; 0: any
 */
export async function startPglite(at = 0): Promise<RunningPglite> {
  const child = spawn(process.execPath, [PROGRAM, String(at)], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const port = await Promise.race([
    once(child.stdout, "data").then(([words]) => Number(String(words))),
    exited.then(([code]) => {
      throw new Error(`PGlite ended with ${code}`);
    }),
  ]);
  return {
    url: `postgres://test@127.0.0.1:${port}/test`,
    port,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** Empties every table that a migration made. */
export async function emptyTables(database: Kysely<Tables>): Promise<void> {
  const tables = await database.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => !name.startsWith("kysely_"));
  await sql`TRUNCATE ${sql.join(names.map((name) => sql.table(name)))}`.execute(database);
}

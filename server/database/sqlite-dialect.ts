import { DatabaseSync } from "@photostructure/sqlite";
import { SqliteDialect } from "kysely";

/** Kysely over the embedded SQLite, whose API is that of `node:sqlite`; Kysely's dialect is written for better-sqlite3's. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file);
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const statement = database.prepare(sql);
        const given = (parameters: readonly unknown[]) => [...parameters] as never[];
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...given(parameters)),
          run: (parameters) => statement.run(...given(parameters)),
          iterate: (parameters) => statement.iterate(...given(parameters)) as IterableIterator<unknown>,
        };
      },
    },
  });
}

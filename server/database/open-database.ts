import { Kysely } from "kysely";
import { migrate } from "./migrate";
import { sqliteDialect } from "./sqlite-dialect";
import type { Tables } from "./tables";

/** The durable data, brought to today's schema. @param file of SQLite; `:memory:` keeps nothing */
export async function openDatabase(file: string): Promise<Kysely<Tables>> {
  const database = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  await migrate(database);
  return database;
}

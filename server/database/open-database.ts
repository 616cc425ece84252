import type { Kysely } from "kysely";
import type { DatabaseOptions } from "./database-options";
import { openPostgres } from "./open-postgres";
import { openSqliteDatabase } from "./open-sqlite-database";
import { isPostgresUrl } from "./postgres-url";
import type { Tables } from "./tables";

/**
 * The durable data, brought to today's schema.
 *
 * @param location `postgres://…`, a file of SQLite, or `:memory:`, which keeps nothing
 * @throws StoreUnfit for one that cannot serve as it is
 */
export async function openDatabase(location: string, options: DatabaseOptions = {}): Promise<Kysely<Tables>> {
  return isPostgresUrl(location) ? openPostgres(location, options) : openSqliteDatabase(location, options);
}

import { type Kysely, Migrator, sql } from "kysely";
import { MIGRATIONS } from "./migrations";
import type { Tables } from "./tables";

/**
 * Brings a database to today's schema, in one transaction: cut at any moment, nothing of it has happened. Several processes
 * may do so at once, one after the other does it.
 *
 * @throws Error for a database that a newer server has written, or what the database said
 */
export async function migrate(database: Kysely<Tables>, migrations = MIGRATIONS): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const unknown = await unknownSteps(database, migrations).catch(() => []);
  if (unknown.length === 0) throw error;
  throw new Error(`the database is of a newer server, with ${unknown.join(", ")}: start that one.`);
}

/** Steps that a database has had and this server does not know. */
async function unknownSteps(database: Kysely<Tables>, known: object): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(database);
  return rows.flatMap(({ name }) => (name in known ? [] : [name.slice(0, 64)]));
}

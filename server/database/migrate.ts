import { type Kysely, Migrator } from "kysely";
import { MIGRATIONS } from "./migrations";
import type { Tables } from "./tables";

/**
 * Brings a database to today's schema; several processes may do so at once.
 *
 * @throws Error for a database that a newer server has written, or what the database said
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables";

/** More than a page's rest, so that a full disk has no room for it. */
const PROBE = "x".repeat(8_192);

/** @throws DatabaseFailure when the database cannot be reached */
export async function pingDatabase(database: Kysely<Tables>): Promise<void> {
  await sql`SELECT 1`.execute(database);
}

/**
 * Writes something of no meaning.
 *
 * @throws DatabaseFailure when nothing can be written: a full disk, a replica
 */
export async function probeDatabase(database: Kysely<Tables>): Promise<void> {
  await database
    .insertInto("probe")
    .values({ one: 1, body: PROBE })
    .onConflict((conflict) => conflict.column("one").doUpdateSet({ body: PROBE }))
    .execute();
}

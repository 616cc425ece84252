import { type Kysely, PostgresAdapter, sql, type Transaction } from "kysely";
import type { Tables } from "./tables";

/**
 * A transaction in which nobody else changes what belongs to the same user: those who come meanwhile wait. In PostgreSQL by an
 * advisory lock on the user's name, so that it holds for rows that are not there yet; in SQLite every transaction is alone.
 */
export function inTurn<Result>(
  database: Kysely<Tables>,
  userId: string,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (transaction) => {
    if (transaction.getExecutor().adapter instanceof PostgresAdapter) {
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${userId}, 0))`.execute(transaction);
    }
    return work(transaction);
  });
}

import { type Dialect, PostgresDialect, type PostgresPool } from "kysely";
import { isAway, storeErrorCode } from "../stores/store-error";

/**
 * Kysely over PostgreSQL. Before the first query, and until it has worked once, the schema is brought to today's: a database
 * that was away when the server started is migrated when it is there.
 *
 * @param pool that of `pg`, or something that does the same
 */
export function postgresDialect(pool: PostgresPool, migrated: () => Promise<void>): Dialect {
  return new PostgresDialect({
    pool: {
      connect: async () => {
        await migrated();
        const client = await pool.connect();
        let broken = false;
        return {
          query: async (sql: string, parameters: readonly unknown[]) => {
            try {
              return await client.query(sql, parameters);
            } catch (error) {
              // Its answer may still come: nobody else may get this connection.
              broken ||= isAway(storeErrorCode(error));
              throw error;
            }
          },
          release: () => (client.release as (destroy?: boolean) => void)(broken),
        } as unknown as Awaited<ReturnType<PostgresPool["connect"]>>;
      },
      end: () => pool.end(),
    },
  });
}

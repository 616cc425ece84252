import { Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import { isAway, StoreUnfit, storeErrorCode } from "../stores/store-error";
import { DatabaseFailure } from "./database-failure";
import type { DatabaseOptions } from "./database-options";
import { migrate } from "./migrate";
import { postgresDialect } from "./postgres-dialect";
import type { Tables } from "./tables";
import { watchedDialect } from "./watched-dialect";

/** Connections of one process. PostgreSQL has 100 for everybody; a query of ours takes milliseconds. */
const MOST_CONNECTIONS = 10;
/** A database that takes longer is not there. Real time, ms. */
const CONNECT_MS = 2_000;
const STATEMENT_MS = 5_000;
/** The server has cancelled by then, if it is there. */
const ANSWER_MS = STATEMENT_MS + 1_000;
const IDLE_MS = 30_000;
const INT8 = 20;

/** Numbers of 64 bit as numbers: times and versions stay below 2^53. */
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === INT8 ? Number : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format),
} as pg.CustomTypesConfig;

/**
 * The durable data that several processes share. One that is away makes queries fail within seconds and is looked for with
 * each; it is migrated when it is there for the first time.
 *
 * @throws StoreUnfit for one that is there and not to be used
 */
export async function openPostgres(url: string, { watch }: DatabaseOptions = {}): Promise<Kysely<Tables>> {
  const common = { connectionString: url, types, connectionTimeoutMillis: CONNECT_MS, keepAlive: true };
  const pool = quiet(
    new pg.Pool({
      ...common,
      max: MOST_CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
      statement_timeout: STATEMENT_MS,
      query_timeout: ANSWER_MS,
      idle_in_transaction_session_timeout: ANSWER_MS,
      application_name: "device-companion",
    }),
  );
  const migrated = once(async () => {
    // On a connection of its own: a step of the schema may take longer than a query may.
    const database = new Kysely<Tables>({
      dialect: watchedDialect(new PostgresDialect({ pool: quiet(new pg.Pool({ ...common, max: 1 })) })),
    });
    try {
      await migrate(database);
    } finally {
      await database.destroy();
    }
  });
  const database = new Kysely<Tables>({ dialect: watchedDialect(postgresDialect(pool, migrated), watch) });
  await migrated().catch(async (error: unknown) => {
    if (isAway(storeErrorCode(error))) return watch?.failed("database.connect", error, false);
    await database.destroy();
    const { message } = (error instanceof DatabaseFailure ? error.driverError : error) as Error;
    throw new StoreUnfit(`DATABASE_URL: ${message}`);
  });
  return database;
}

/** A connection that ends while nobody uses it is no reason for the process to end: the next query says what is wrong. */
function quiet(pool: pg.Pool): PostgresPool {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool as unknown as PostgresPool;
}

/** Runs something until it has worked once; those who come meanwhile wait for the same run. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run().catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}

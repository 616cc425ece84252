import { setImmediate } from "node:timers/promises";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
} from "kysely";
import { BUSY, sqliteResultCode } from "../stores/sqlite/result-code";

/** Statements that are kept prepared. Queries are few; the bound is for those that are put together. */
const MOST_PREPARED = 500;
const CHANGES = /^\s*(insert|update|delete|replace)\b/i;

/** SQLite does roll back what it did to a schema; Kysely's own adapter says it does not. */
class TransactionalSqlite extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Kysely over the embedded SQLite, whose API is that of `node:sqlite`; Kysely's dialect is written for better-sqlite3's.
 *
 * @param before looks at the file before each statement; throws when it is not there any more
 * @param changed hears that a statement has changed rows
 */
export function sqliteDialect(
  database: DatabaseSyncInstance,
  { before, changed }: { readonly before?: () => void; readonly changed?: () => void } = {},
): Dialect {
  const prepared = new Map<string, ReturnType<typeof prepare>>();

  function prepare(sql: string) {
    const statement = database.prepare(sql);
    const given = (parameters: readonly unknown[]) => [...parameters] as never[];
    const noting = <Result>(result: Result): Result => {
      if (CHANGES.test(sql)) changed?.();
      return result;
    };
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => noting(statement.all(...given(parameters))),
      run: (parameters: readonly unknown[]) => noting(statement.run(...given(parameters))),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...given(parameters)) as IterableIterator<unknown>,
    };
  }

  function find(sql: string) {
    before?.();
    // SQLite has rolled back by itself what a full disk cut: a second time would hide the cause.
    if (sql === "rollback" && !database.isTransaction) return prepare("SELECT 1");
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    // A transaction that reads first and is not the writer from its beginning cannot become it beside another process.
    const made = prepare(sql === "begin" ? "begin immediate" : sql);
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    prepared.set(sql, made);
    return made;
  }

  const dialect = new SqliteDialect({
    database: {
      close: () => {
        if (database.isOpen) database.close();
      },
      prepare: find,
    },
  });
  return {
    createAdapter: () => new TransactionalSqlite(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (one) => dialect.createIntrospector(one),
    createDriver: () => patient(dialect.createDriver(), () => database.isTransaction),
  };
}

/** So many times SQLite's own `busy_timeout` is waited for another connection's write. */
const MOST_WAITS = 40;

/**
 * Waits for other connections without holding up this process: between two waits of SQLite, which are synchronous, everything
 * else has its turn. Within a transaction nothing is waited for: it is the only writer.
 */
function patient(driver: Driver, isTransaction: () => boolean): Driver {
  const known = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async () => {
    const connection = await acquire();
    if (known.has(connection)) return connection;
    known.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <Row>(query: CompiledQuery) => {
      for (let waits = 1; ; waits++) {
        try {
          return await execute<Row>(query);
        } catch (error) {
          if (sqliteResultCode(error) !== BUSY || isTransaction() || waits >= MOST_WAITS) throw error;
        }
        await setImmediate();
      }
    };
    return connection;
  };
  return driver;
}

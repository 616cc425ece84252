import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from "kysely";
import { isQuerysFault, storeErrorCode } from "../stores/store-error";
import { DatabaseFailure } from "./database-failure";

/** Hears of everything that fails, and of writes that work. `StoreHealth` is one. */
export interface DatabaseWatch {
  failed(doing: string, error: unknown, isWrite: boolean): void;
  wrote(doing: string): void;
}

const NOBODY: DatabaseWatch = { failed: () => undefined, wrote: () => undefined };

/** The same dialect; whatever fails in it is a DatabaseFailure and is told to `watch`, whoever asked. */
export function watchedDialect(dialect: Dialect, watch: DatabaseWatch = NOBODY): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createDriver: () => watchedDriver(dialect.createDriver(), watch),
  };
}

function watchedDriver(driver: Driver, watch: DatabaseWatch): Driver {
  const known = new WeakSet<DatabaseConnection>();
  const fail = (doing: string, isWrite: boolean, error: unknown): DatabaseFailure => {
    const failure = new DatabaseFailure(storeErrorCode(error), error);
    // A query that no database would take says nothing about whether this one can be written to.
    watch.failed(doing, failure, isWrite && !isQuerysFault(failure.code));
    return failure;
  };
  const watchConnection = (connection: DatabaseConnection) => {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <Row>(query: CompiledQuery) => {
      const { doing, isWrite } = describe(query);
      try {
        const result = await execute<Row>(query);
        if (isWrite) watch.wrote(doing);
        return result;
      } catch (error) {
        throw fail(doing, isWrite, error);
      }
    };
  };
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async () => {
    const connection = await acquire().catch((error: unknown) => {
      throw fail("database.connect", false, error);
    });
    if (!known.has(connection)) {
      known.add(connection);
      watchConnection(connection);
    }
    return connection;
  };
  return driver;
}

const VERBS: Readonly<Record<string, string>> = {
  SelectQueryNode: "select",
  InsertQueryNode: "insert",
  UpdateQueryNode: "update",
  DeleteQueryNode: "delete",
};
const STEPS = /^(begin|commit|rollback)\b/;

/** `device.insert`, `twin.select`, `database.commit`: few enough to be labels. */
function describe({ query, sql }: CompiledQuery): { readonly doing: string; readonly isWrite: boolean } {
  const verb = VERBS[query.kind];
  if (verb === undefined) {
    const step = STEPS.exec(sql)?.[1];
    return { doing: `database.${step ?? "sql"}`, isWrite: step === "begin" || step === "commit" };
  }
  return { doing: `${tableOf(query) ?? "database"}.${verb}`, isWrite: verb !== "select" };
}

interface Named {
  readonly table?: { readonly identifier?: { readonly name?: string } };
  readonly node?: Named;
}

/** The first table of a query of our own builder. */
function tableOf(query: unknown): string | undefined {
  const { into, table, from } = query as {
    readonly into?: Named;
    readonly table?: Named;
    readonly from?: { readonly froms?: readonly Named[] };
  };
  const first = into ?? table ?? from?.froms?.[0];
  return (first?.node ?? first)?.table?.identifier?.name;
}

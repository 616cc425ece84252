/**
 * A database that did not do what it was asked: gone, full, read-only, or a query that it does not take. The code says which;
 * the driver's own words, which may quote what was to be written, reach neither logs nor clients.
 */
export class DatabaseFailure extends Error {
  override readonly name = "DatabaseFailure";
  readonly #driverError: unknown;

  /** @param code `SQLITE_FULL`, `PG_DISK_FULL`, `ECONNREFUSED`: that of server/stores/store-error.ts */
  constructor(
    readonly code: string,
    driverError: unknown,
  ) {
    super(`the database: ${code}`);
    this.#driverError = driverError;
  }

  /** What the driver threw. */
  get driverError(): unknown {
    return this.#driverError;
  }
}

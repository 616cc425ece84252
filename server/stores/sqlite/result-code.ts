/** SQLite's result code for another connection in the way. Source: sqlite.org/rescode.html. */
export const BUSY = 5;

/** What `sqlite3_errstr` says of the codes that a running server may meet. Source: sqlite.org/rescode.html, SQLite's main.c. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^database is locked$/, BUSY],
  [/^database (table|schema) is locked/, 6],
  [/^out of memory$/, 7],
  [/^attempt to write a readonly database$/, 8],
  [/^disk I\/O error$/, 10],
  [/^database disk image is malformed$/, 11],
  [/^database or disk is full$/, 13],
  [/^unable to open database file$/, 14],
  [/^(UNIQUE|CHECK|NOT NULL|FOREIGN KEY) constraint failed|^constraint failed$/, 19],
  [/^file is not a database$/, 26],
];

/**
 * SQLite's primary result code of what the driver threw, `undefined` for what is none of SQLite's. Its own number is missing
 * where rows are read (`all`, so also for `INSERT … RETURNING`): there SQLite's words say it.
 */
export function sqliteResultCode(error: unknown): number | undefined {
  const {
    errcode,
    code,
    message = "",
  } = error as {
    readonly errcode?: unknown;
    readonly code?: unknown;
    readonly message?: string;
  };
  if (typeof errcode === "number") return errcode & 0xff;
  if (code !== "ERR_SQLITE_ERROR") return undefined;
  return WORDS.find(([pattern]) => pattern.test(message))?.[1] ?? 1;
}

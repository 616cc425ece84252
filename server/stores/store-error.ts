import { sqliteResultCode } from "./sqlite/result-code";

/** A store that cannot serve as it is: a person must change something. Its words name variables, never their values. */
export class StoreUnfit extends Error {
  readonly code = "STORE_UNFIT";
}

/** SQLite's primary result codes that a running server may meet. Source: sqlite.org/rescode.html. */
const SQLITE_CODES: Readonly<Record<number, string>> = {
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  7: "SQLITE_NOMEM",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  19: "SQLITE_CONSTRAINT",
  26: "SQLITE_NOTADB",
};

/** PostgreSQL's SQLSTATEs that say something about the server rather than about a query. Source: its manual, appendix A. */
const SQLSTATES: Readonly<Record<string, string>> = {
  "25006": "PG_READ_ONLY",
  "28000": "PG_LOGIN_REFUSED",
  "28P01": "PG_LOGIN_REFUSED",
  "3D000": "PG_NO_SUCH_DATABASE",
  "53100": "PG_DISK_FULL",
  "53200": "PG_OUT_OF_MEMORY",
  "53300": "PG_TOO_MANY_CONNECTIONS",
  "55P03": "PG_LOCKED",
  "57014": "PG_TIMEOUT",
  "57P01": "PG_SHUTDOWN",
  "57P02": "PG_SHUTDOWN",
  "57P03": "PG_STARTING",
};

/** What `pg` says without a code. */
const PG_WORDS: readonly (readonly [RegExp, string])[] = [
  [/timeout exceeded when trying to connect|terminated due to connection timeout|Query read timeout/, "TIMEOUT"],
  [/^Connection terminated|not queryable|^Client was closed/, "NOT_CONNECTED"],
  [/after calling end on the pool|already been destroyed/, "CLOSED"],
];

/**
 * What a driver's error is known by: Redis' own first word (`OOM`, `READONLY`), SQLite's code, PostgreSQL's
 * SQLSTATE, the system's (`ECONNREFUSED`). Never its words, which may quote what was to be written.
 */
export function storeErrorCode(error: unknown): string {
  const {
    code,
    severity,
    message = "",
  } = error as {
    readonly code?: unknown;
    readonly severity?: unknown;
    readonly message?: string;
  };
  const sqlite = sqliteResultCode(error);
  if (sqlite !== undefined) return SQLITE_CODES[sqlite] ?? "SQLITE_ERROR";
  if (code === "ERR_INVALID_STATE") return "CLOSED";
  if (severity !== undefined && typeof code === "string" && /^[0-9A-Z]{5}$/.test(code))
    return SQLSTATES[code] ?? (code.startsWith("08") ? "NOT_CONNECTED" : `PG_${code}`);
  if (typeof code === "string" && /^[A-Z][A-Z0-9_]{1,31}$/.test(code)) return code;
  if (message === "Command timed out") return "TIMEOUT";
  if (/^(Stream isn't writeable|Connection is closed)/.test(message)) return "NOT_CONNECTED";
  const words = PG_WORDS.find(([pattern]) => pattern.test(message));
  if (words !== undefined) return words[1];
  // An error inside a script is told with the script's hash around it.
  const word = /^(?:ERR Error running script[^:]*: @\S+: (?:\d+: )?-?)?([A-Z][A-Z]{1,31})\b/.exec(message)?.[1];
  return word ?? "OTHER";
}

const AWAY =
  /^(ECONN[A-Z]+|E(HOST|NET)UNREACH|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|TIMEOUT|NOT_CONNECTED|CLOSED|FILE_GONE|LOADING|NOAUTH|WRONGPASS|PG_(SHUTDOWN|STARTING|LOGIN_REFUSED|NO_SUCH_DATABASE|TOO_MANY_CONNECTIONS))$/;

/** Codes of a store that is not there at all, as against one that is there and refuses. */
export function isAway(code: string): boolean {
  return AWAY.test(code);
}

/** Codes of a query that no database would take, whoever it is: a constraint, a wrong type, two that wait for each other. */
export function isQuerysFault(code: string): boolean {
  return /^(SQLITE_(CONSTRAINT|ERROR)|PG_(22|23|40|42)[0-9A-Z]{3})$/.test(code);
}

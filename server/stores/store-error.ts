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

/**
 * What a driver's error is known by: Redis' own first word (`OOM`, `READONLY`), SQLite's code, the system's
 * (`ECONNREFUSED`). Never its words, which may quote what was to be written.
 */
export function storeErrorCode(error: unknown): string {
  const { code, errcode, message = "" } = error as { code?: unknown; errcode?: unknown; message?: string };
  if (typeof errcode === "number") return SQLITE_CODES[errcode & 0xff] ?? "SQLITE_ERROR";
  if (code === "ERR_INVALID_STATE") return "CLOSED";
  if (typeof code === "string" && /^[A-Z][A-Z0-9_]{1,31}$/.test(code)) return code;
  if (message === "Command timed out") return "TIMEOUT";
  if (/^(Stream isn't writeable|Connection is closed)/.test(message)) return "NOT_CONNECTED";
  // An error inside a script is told with the script's hash around it.
  const word = /^(?:ERR Error running script[^:]*: @\S+: (?:\d+: )?-?)?([A-Z][A-Z]{1,31})\b/.exec(message)?.[1];
  return word ?? "OTHER";
}

const AWAY =
  /^(ECONN[A-Z]+|E(HOST|NET)UNREACH|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|TIMEOUT|NOT_CONNECTED|CLOSED|LOADING|NOAUTH|WRONGPASS)$/;

/** Codes of a store that is not there at all, as against one that is there and refuses. */
export function isAway(code: string): boolean {
  return AWAY.test(code);
}

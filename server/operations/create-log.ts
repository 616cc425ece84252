import { type DestinationStream, type LogFn, type Logger, pino } from "pino";
import { maskSecrets } from "./mask-secrets";

/** Names no log line may show the value of, at the top or up to two levels down. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  "Authorization",
  "Cookie",
  "accessToken",
  "access_token",
  "appSecret",
  "authorization",
  "cookie",
  "jsCode",
  "js_code",
  "openid",
  "password",
  "pwd",
  "secret",
  "sessionKey",
  "session_key",
  "updateToken",
]);
const DEEPEST = 2;

/**
 * The log of a server: JSON lines without addresses, headers or bodies of requests. Nobody writes secrets into it; should
 * somebody do so by mistake, they are struck out by name, and in errors by form.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    // Not pino's own redaction: with this many names it takes eight times as long as the whole line without.
    formatters: { log: (fields: Record<string, unknown>) => strikeOut(fields, 0) },
    hooks: { logMethod: wordErrors },
    serializers: { err: describeError, req: () => undefined, res: () => undefined },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** The same fields, values of secret names struck out; a copy only where there is something to strike. */
function strikeOut(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  let struck: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(fields)) {
    const next = SECRET_NAMES.has(name)
      ? "***"
      : isPlain(value) && depth < DEEPEST
        ? strikeOut(value, depth + 1)
        : value;
    if (next === value) continue;
    struck ??= { ...fields };
    struck[name] = next;
  }
  return struck ?? fields;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** An error that is logged without words gives pino its own as the line's: masked before. */
function wordErrors(this: Logger, given: Parameters<LogFn>, write: LogFn): void {
  const [first, words] = given as [unknown, unknown];
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (words === undefined && error instanceof Error) write.call(this, { err: error }, maskSecrets(error.message));
  else write.apply(this, given);
}

/** The fields an error is known by; drivers hang others on it, such as the command that failed with its values. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: "not an Error" };
  const { name, message, stack, code } = error as Error & { code?: unknown };
  return {
    type: name,
    message: maskSecrets(message),
    stack: maskSecrets(stack ?? ""),
    ...(typeof code === "string" ? { code } : {}),
  };
}

import type { FastifyBaseLogger, FastifyRequest } from "fastify";
import { traceIdOf } from "../http/trace-id";
import type { StoredToken } from "../stores/contract";
import type { Caller } from "./callers";
import { hashPrefix } from "./token-hash";

/**
 * The audit line of a token that is read. What is the same for each reading of one caller is put into words once; a process
 * looks at the store twice a second and has another object then, so little is kept and nothing for long.
 *
 * @returns writes the line of one request
 */
export function readLines(log: FastifyBaseLogger) {
  const known = new WeakMap<StoredToken, Map<Caller, FastifyBaseLogger>>();

  function lineOf(caller: Caller, appId: string, token: StoredToken): FastifyBaseLogger {
    let byCaller = known.get(token);
    if (byCaller === undefined) {
      byCaller = new Map();
      known.set(token, byCaller);
    }
    let line = byCaller.get(caller);
    if (line === undefined) {
      line = log.child({ audit: "token-read", caller: caller.name, appId, token: hashPrefix(token.value) });
      byCaller.set(caller, line);
    }
    return line;
  }

  return ({ id, headers }: FastifyRequest, caller: Caller, appId: string, token: StoredToken): void => {
    const trace = headers["x-trace-id"];
    lineOf(caller, appId, token).info(trace === undefined ? { reqId: id } : { reqId: id, ...traceIdOf(trace) });
  };
}

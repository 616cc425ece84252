import type { FastifyBaseLogger } from "fastify";

/** What every line of a request carries. */
export interface RequestNames {
  readonly reqId: string;
  readonly traceId?: string;
}

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/**
 * The log of one request: a child of the server's with the request's names, made with its first line. Most requests write none
 * at the usual level.
 */
class RequestLog {
  #own: FastifyBaseLogger | undefined;

  constructor(
    readonly of: FastifyBaseLogger,
    readonly names: RequestNames,
  ) {}

  get level(): string {
    return this.of.level;
  }

  child(...given: Parameters<FastifyBaseLogger["child"]>): FastifyBaseLogger {
    return this.made().child(...given);
  }

  made(): FastifyBaseLogger {
    this.#own ??= this.of.child({ ...this.names });
    return this.#own;
  }
}

for (const level of LEVELS) {
  Object.defineProperty(RequestLog.prototype, level, {
    value(this: RequestLog, ...given: [object, string]): void {
      this.made()[level](...given);
    },
  });
}

/** @param names what every line of the request carries */
export function requestLog(log: FastifyBaseLogger, names: RequestNames): FastifyBaseLogger {
  return new RequestLog(log, names) as RequestLog & FastifyBaseLogger;
}

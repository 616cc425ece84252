/** What a client may take, as docs/server.md says it; tests take less. Real time, ms. */
export interface HttpLimits {
  /** From a connection's beginning, or a request's, to the end of its head: also for one that says nothing. */
  readonly headMs: number;
  /** To the end of its body. */
  readonly requestMs: number;
  /** How often that is looked at: the two above are kept within so much. */
  readonly lookEveryMs: number;
  /** A server that stops waits so long for bodies that are still coming. */
  readonly lateBodyMs: number;
  /** And so long for requests that are being worked on. */
  readonly stopMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  headMs: 10_000,
  requestMs: 30_000,
  lookEveryMs: 1_000,
  lateBodyMs: 2_000,
  stopMs: 10_000,
};

/** Body of a request, bytes; a route that takes more or less says so itself. */
export const BODY_LIMIT = 16 * 1_024;
/** Line and headers of a request, bytes. */
export const HEAD_LIMIT = 16 * 1_024;

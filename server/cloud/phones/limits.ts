/** Of a phone's connection. Ms and counts; `docs/server.md` has them. */
export const PHONE_LIMITS = {
  /** From the connection to its hello. */
  helloMs: 10_000,
  /** A phone pings this often; one that is silent for two of these is gone. */
  heartbeatMs: 30_000,
  /** Messages at once, and so many more each second. */
  burst: 60,
  perSecond: 20,
  /** Messages over that, until a connection that does not stop is closed. */
  mostRefused: 200,
  /** Bytes that a phone was sent and has not taken yet: a slower one is closed, and resumes by what it knows. */
  mostUnsent: 1_048_576,
  /** Messages that wait for their turn. */
  mostPending: 32,
  /** What devices say while it is looked up what a person may see. */
  mostHeld: 1_000,
  /** Connections of one session: the oldest makes room, since a phone that lost its network leaves one behind. */
  perSession: 2,
  /** Connections of one process. */
  most: 20_000,
} as const;

/** Why the server closed a connection, as a WebSocket says it (RFC 6455, 4000 and up are ours). */
export const CLOSE = {
  goingAway: 1001,
  policy: 1008,
  tooBig: 1009,
  failed: 1011,
  tryLater: 1013,
  signedOut: 4401,
  replaced: 4409,
} as const;

import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { TokenCentre, TokenStatus } from "../token/token-centre";
import type { TokenEvent, TokenListener } from "../token/token-event";
import { TOKEN_ERRCODES } from "../wechat/errcodes";

/** Seconds that calls of WeChat and waits for the lock take. */
const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Metrics of the access_token centre: what it holds when asked, what happened since the start. */
export function tokenMetrics(register: Registry, tokens: Pick<TokenCentre, "status">): TokenListener {
  const registers = [register];
  const app = ["app"] as const;
  gauge(
    "companion_token_remaining_seconds",
    "seconds the token still lives; 0: there is none",
    (one) => one.remainingS,
  );
  gauge("companion_force_refreshes_left", "forced refreshes left of the day's 20", (one) => one.forceRefreshesLeft);
  gauge("companion_token_held", "1: WeChat is not asked now", (one) => (one.heldBecause === undefined ? 0 : 1));

  const refreshes = new Counter({
    name: "companion_refreshes_total",
    help: "calls of WeChat for a token by result: new, same, forced, failed",
    labelNames: ["app", "cause", "result", "errcode"],
    registers,
  });
  const refreshSeconds = histogram("companion_refresh_seconds", "duration of a call of WeChat for a token");
  const lockWait = histogram("companion_lock_wait_seconds", "wait for another process that had the lock");
  const rejections = new Counter({
    name: "companion_rejections_total",
    help: "tokens that callers reported as rejected, by outcome",
    labelNames: ["app", "outcome"],
    registers,
  });
  const mishaps = new Counter({
    name: "companion_token_mishaps_total",
    help: "commit-refused: another process was newer; lifetime-assumed: WeChat gave none; store-failed",
    labelNames: ["app", "what"],
    registers,
  });

  /** Gauges are collected at the same time: they share one look. */
  let looking: ReturnType<typeof tokens.status> | undefined;
  function look() {
    looking ??= tokens.status().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function gauge(name: string, help: string, read: (status: TokenStatus) => number) {
    return new Gauge({
      name,
      help,
      labelNames: app,
      registers,
      async collect() {
        for (const status of await look()) this.set({ app: status.appId }, read(status));
      },
    });
  }

  function histogram(name: string, help: string) {
    return new Histogram({ name, help, labelNames: app, buckets: BUCKETS, registers });
  }

  return (event: TokenEvent) => {
    const { appId } = event;
    if (event.type === "refreshed" || event.type === "refresh-failed") {
      const result = event.type === "refreshed" ? event.result : "failed";
      const errcode = event.type === "refreshed" ? "" : errcodeLabel(event.errcode);
      refreshes.inc({ app: appId, cause: event.cause, result, errcode });
      refreshSeconds.observe({ app: appId }, event.tookMs / 1_000);
    } else if (event.type === "lease-waited") lockWait.observe({ app: appId }, event.waitedMs / 1_000);
    else if (event.type === "rejection-reported") rejections.inc({ app: appId, outcome: event.outcome });
    else mishaps.inc({ app: appId, what: event.type });
  };
}

/** Numbers that are not in the table share a label, so that WeChat cannot make us keep a series for each. */
function errcodeLabel(errcode: number | undefined): string {
  if (errcode === undefined) return "transport";
  return TOKEN_ERRCODES[errcode] === undefined ? "other" : String(errcode);
}

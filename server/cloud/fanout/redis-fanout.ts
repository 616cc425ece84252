import { Redis } from "ioredis";
import type { CloudNotice, Fanout } from "../contract";
import { memoryFanout } from "./memory-fanout";

const CHANNEL = "companion:cloud";
/** Real time, ms. */
const PATIENCE_MS = 2_000;
const LONGEST_RETRY_MS = 500;

export interface RedisFanoutParts {
  readonly url: string;
  /** Of this process: what it published itself it has heard already. */
  readonly origin: string;
  readonly log: { warn(fields: object): void };
}

/**
 * For several processes on one Redis. This process hears its own notices at once, also while Redis is away; the others hear them
 * by pub/sub, which keeps nothing: a process that was cut off hears `gap` once it is back, and looks at the database.
 *
 * @returns once it listens, or after two seconds without a Redis: it goes on looking for it
 */
export async function redisFanout({ url, origin, log }: RedisFanoutParts): Promise<Fanout> {
  const local = memoryFanout();
  const options = {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: PATIENCE_MS,
    retryStrategy: (times: number) => Math.min(LONGEST_RETRY_MS, 50 * times),
  };
  const publisher = new Redis(url, { ...options, commandTimeout: PATIENCE_MS, enableAutoPipelining: true });
  const subscriber = new Redis(url, { ...options, autoResubscribe: false });
  let hasListened = false;
  let isAway = false;

  const away = (error: Error) => {
    if (!isAway) log.warn({ event: "fanout-away", cause: error.message });
    isAway = true;
  };
  publisher.on("error", away);
  subscriber.on("error", away);
  const listening = new Promise<void>((resolve) => {
    subscriber.on("ready", () => {
      subscriber.subscribe(CHANNEL).then(() => {
        isAway = false;
        if (hasListened) local.publish({ to: "all", is: "gap" });
        hasListened = true;
        resolve();
      }, away);
    });
  });
  subscriber.on("message", (_channel, text) => {
    const heard = parse(text);
    if (heard !== undefined && heard.origin !== origin) local.publish(heard.notice);
  });
  await Promise.all([publisher.connect().catch(() => undefined), subscriber.connect().catch(() => undefined)]);
  if (subscriber.status === "ready") await listening;

  return {
    publish(notice) {
      local.publish(notice);
      publisher.publish(CHANNEL, JSON.stringify({ origin, notice })).catch(away);
    },
    subscribe: (listener) => local.subscribe(listener),
    async close() {
      await local.close();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** Redis is ours, but an older server may say what this one does not know. */
function parse(text: string): { readonly origin: unknown; readonly notice: CloudNotice } | undefined {
  try {
    const { origin, notice } = JSON.parse(text) as { origin: unknown; notice: CloudNotice };
    return notice.to === "device" || notice.to === "user" ? { origin, notice } : undefined;
  } catch {
    return undefined;
  }
}

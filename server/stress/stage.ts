import { type OwnRedis, startRedis } from "../../scripts/setup/redis/start-redis";
import { systemClock } from "../clock/system-clock";
import { readConfig } from "../config/read-config";
import { DEMO_APP, DEMO_KEY, demoConfig } from "../fake-wechat/demo";
import { type RunningFakeWechat, serveFakeWechat } from "../fake-wechat/serve-fake-wechat";
import type { TokenPool } from "../fake-wechat/token-pool";
import { openRedis } from "../stores/redis/open-redis";
import type { TokenMode } from "../wechat/issue-token";
import { Crowd } from "./crowd";
import { Fleet } from "./fleet";
import { StoreWatch } from "./store-watch";

/** Time the stand-in takes for a call, so that two would meet if they could, ms. */
const LATENCY_MS = 80;
const SERVERS = 4;

/** Everything one run needs: the stand-in, a Redis, the servers, their callers, and a watch over the store. */
export interface Stage {
  readonly wechat: RunningFakeWechat;
  /** The pool of the mode's endpoint. */
  readonly pool: TokenPool;
  /** Calls of the mode's endpoint so far. */
  calls(): number;
  readonly redis: OwnRedis;
  readonly fleet: Fleet;
  readonly crowd: Crowd;
  readonly watch: StoreWatch;
  /** Puts the servers' clocks forward, then the stand-in's: it never judges by a time they don't know yet. */
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function setStage(
  program: string,
  mode: TokenMode,
  callers: number,
  { rotationLagMs, leaseMs }: { readonly rotationLagMs: number; readonly leaseMs: number },
): Promise<Stage> {
  const wechat = await serveFakeWechat(systemClock, {
    apps: [{ ...DEMO_APP, habits: { rotationLagMs } }],
    latencyMs: LATENCY_MS,
  });
  const { appId } = DEMO_APP;
  const app = wechat.wechat.app(appId);
  if (!app) throw new Error("the stand-in has no app");
  const pool = app[mode];
  const path = mode === "plain" ? "/cgi-bin/token" : "/cgi-bin/stable_token";
  const redis = await startRedis(program);
  const demo = demoConfig(readConfig({}), wechat.url);
  const config = { ...demo, apps: demo.apps.map((one) => ({ ...one, mode })), redisUrl: redis.url };
  const fleet = new Fleet(config, leaseMs);
  await fleet.start(SERVERS);
  const crowd = new Crowd({
    callers,
    appId,
    key: DEMO_KEY,
    urls: () => fleet.urls,
    now: () => wechat.clock.now(),
    works: (token, at) => pool.judge(token, at) === "works",
  });
  const own = await openRedis(redis.url);
  const watch = new StoreWatch(own.tokens, appId, (token) => pool.numberOf(token));
  return {
    wechat,
    pool,
    calls: () => wechat.wechat.calls.filter((call) => call.path === path).length,
    redis,
    fleet,
    crowd,
    watch,
    async advance(ms) {
      await fleet.advance(ms);
      wechat.clock.advance(ms);
    },
    async close() {
      await crowd.stop();
      await watch.stop();
      await fleet.stop();
      await own.close();
      await redis.remove();
      await wechat.close();
    },
  };
}

/** Real time. */
export function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits in real time until something holds. @returns whether it came to hold */
export async function within(ms: number, holds: () => boolean): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await rest(20)) {
    if (holds()) return true;
  }
  return holds();
}

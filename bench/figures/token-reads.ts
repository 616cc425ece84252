import { thisMachine } from "../../scripts/setup/browser/machine";
import { ensureRedis } from "../../scripts/setup/redis/ensure-redis";
import { startRedis } from "../../scripts/setup/redis/start-redis";
import { systemClock } from "../../server/clock/system-clock";
import { readConfig } from "../../server/config/read-config";
import { DEMO_APP, DEMO_KEY, demoConfig } from "../../server/fake-wechat/demo";
import { serveFakeWechat } from "../../server/fake-wechat/serve-fake-wechat";
import { type Figure, type Measurement, percentile } from "../figure";
import { load } from "../token/load";
import { type ServerProcess, startServer } from "../token/server-process";

/** Long enough for a p99 of some thousand requests; in turns, so that a busy moment of the machine hits all. */
const ROUND_MS = 1_000;
const ROUNDS = 5;
const WARM_UP_MS = 500;

const PATH = `/v1/apps/${DEMO_APP.appId}/access-token`;
const HEADERS = { authorization: `Bearer ${DEMO_KEY}` };
const BARE = "a bare Fastify route returning a constant";

/**
 * Reads of a token over HTTP from one process: key checked, scope checked, audit line written. Beside it the same server
 * software returning a constant to the same load in the same run.
 */
export const tokenReads: Measurement = {
  ids: ["token.sqlite.reads-per-s", "token.sqlite.p99-ms", "token.redis.reads-per-s", "token.redis.p99-ms"],
  async measure() {
    const program = ensureRedis(thisMachine(), (line) => console.error(line));
    if (program === undefined) console.error("NO REDIS: token.redis is not measured. Install redis-server.");
    const redis = program === undefined ? undefined : await startRedis(program);
    const wechat = await serveFakeWechat(systemClock, { apps: [DEMO_APP] });
    const config = { ...demoConfig(readConfig({}), wechat.url), port: 0 };
    const order = { do: "start", aheadMs: 0, leaseMs: 15_000, logLevel: "info" };
    const servers = new Map<string, ServerProcess>();
    try {
      servers.set("bare", await startServer("./serve-bare.ts"));
      servers.set("sqlite", await startServer("../../server/stress/worker.ts", { ...order, config }));
      if (redis) {
        const shared = { ...config, redisUrl: redis.url };
        servers.set("redis", await startServer("../../server/stress/worker.ts", { ...order, config: shared }));
      }
      return await compare(servers);
    } finally {
      for (const server of servers.values()) await server.stop();
      await redis?.remove();
      await wechat.close();
    }
  },
};

async function compare(servers: ReadonlyMap<string, ServerProcess>): Promise<Figure[]> {
  const rates = new Map<string, number[]>();
  const latencies = new Map<string, number[]>();
  for (const { url } of servers.values()) await load(url, PATH, HEADERS, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { url }] of servers) {
      const seen = await load(url, PATH, HEADERS, ROUND_MS);
      rates.set(name, [...(rates.get(name) ?? []), seen.perSecond]);
      latencies.set(name, [...(latencies.get(name) ?? []), ...seen.latencies]);
    }
  }
  const rate = (name: string) => percentile(rates.get(name) ?? [], 0.5);
  const p99 = (name: string) => percentile(latencies.get(name) ?? [], 0.99);
  return [...servers.keys()]
    .filter((name) => name !== "bare")
    .flatMap((name): Figure[] => [
      {
        id: `token.${name}.reads-per-s`,
        value: rate(name),
        unit: "reads/s",
        better: "higher",
        vs: BARE,
        ratio: rate(name) / rate("bare"),
      },
      {
        id: `token.${name}.p99-ms`,
        value: p99(name),
        unit: "ms",
        better: "lower",
        vs: `${BARE}, its p99`,
        ratio: p99(name) / p99("bare"),
      },
    ]);
}

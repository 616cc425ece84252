import { createServer } from "../app";
import { assemble } from "../assemble";
import { systemClock } from "../clock/system-clock";
import type { ServerConfig } from "../config/server-config";
import { FakeClock } from "../fake-wechat/fake-clock";
import { createLog } from "../operations/create-log";
import { logDestination } from "../operations/log-destination";

/** What the fleet tells a process. */
export type Order =
  | {
      readonly do: "start";
      readonly config: ServerConfig;
      readonly aheadMs: number;
      readonly leaseMs: number;
      readonly logLevel: string;
    }
  | { readonly do: "advance"; readonly ms: number };

/** What a process tells the fleet: `url` once it listens, `advanced` after each jump. */
export type Word = { readonly url: string } | { readonly advanced: true };

const clock = new FakeClock(systemClock);

process.on("message", async (order: Order) => {
  if (order.do === "advance") {
    clock.advance(order.ms);
    process.send?.({ advanced: true } satisfies Word);
    return;
  }
  const { config, aheadMs, leaseMs, logLevel } = order;
  clock.advance(aheadMs);
  const log = createLog(logLevel, logDestination());
  const parts = await assemble(config, clock, log, { leaseMs, wechatMs: leaseMs / 3 });
  const server = await createServer(parts);
  parts.tokens.start();
  const url = await server.listen({ host: config.host, port: config.port });
  process.send?.({ url } satisfies Word);
});
process.on("disconnect", () => process.exit(0));

import { parseArgs } from "node:util";
import { pino } from "pino";
import { createServer } from "./app";
import { assemble } from "./assemble";
import { pause } from "./clock/clock";
import { systemClock } from "./clock/system-clock";
import { ConfigError } from "./config/environment";
import { parsePort, readConfig } from "./config/read-config";
import { DEMO_APP, DEMO_KEY, demoConfig } from "./fake-wechat/demo";
import { serveFakeWechat } from "./fake-wechat/serve-fake-wechat";
import { createLog } from "./operations/create-log";
import { StoreUnfit } from "./stores/store-error";

const USAGE = `npm run server -- [--fake-wechat] [--port N] [--env FILE]
  --fake-wechat  a stand-in for WeChat, an app and a key to try: needs no configuration
  --port N       default 8787, or PORT
  --env FILE     reads variables from a file like server/.env.example; those already set win`;

/** How long requests under way may take once the server is told to stop, ms. */
const STOP_WITHIN_MS = 10_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      "fake-wechat": { type: "boolean", default: false },
      port: { type: "string" },
      env: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  if (values.env !== undefined) process.loadEnvFile(values.env);
  const set = readConfig(process.env);
  const port = values.port === undefined ? set.port : parsePort(values.port);
  const fake = values["fake-wechat"] ? await serveFakeWechat(systemClock, { apps: [DEMO_APP] }) : undefined;
  const config = fake ? demoConfig(set, fake.url) : set;
  if (config.apps.length === 0) throw new ConfigError(["WECHAT_APPS names no app. To try without: --fake-wechat."]);

  // Lines are collected while one is being written: a busy server logs every token it gives.
  const log = createLog(fake && !process.env.LOG_LEVEL ? "warn" : config.logLevel, pino.destination({ sync: false }));
  // The stand-in and the server age together.
  const parts = await assemble(config, fake?.clock ?? systemClock, log);
  const server = await createServer(parts);
  parts.tokens.start();
  const address = await server.listen({ host: config.host, port });
  console.log(`Server: ${address} (store: ${parts.stores.kind})`);
  if (fake) {
    console.log(`WeChat's stand-in: ${fake.url}, its clock and faults under /_control`);
    console.log(`Try: curl -H "Authorization: Bearer ${DEMO_KEY}" ${address}/v1/apps/${DEMO_APP.appId}/access-token`);
    console.log(`API: ${address}/docs`);
  }

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS + (config.drainMs ?? 0)).unref();
    server.drain();
    await pause(systemClock, config.drainMs ?? 0);
    // Together: who still waits for a token is told that there is none.
    await Promise.all([server.close(), parts.tokens.stop()]);
    await parts.wechat.close();
    await parts.stores.close();
    await fake?.close();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error) => {
  console.error(error instanceof ConfigError || error instanceof StoreUnfit || error?.code ? error.message : error);
  process.exitCode = 1;
});

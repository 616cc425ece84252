import { parseArgs } from "node:util";
import { createServer } from "./app";
import { assemble } from "./assemble";
import { pause } from "./clock/clock";
import { systemClock } from "./clock/system-clock";
import { closeParts } from "./close-parts";
import { ConfigError } from "./config/environment";
import { parsePort, readConfig } from "./config/read-config";
import { DEMO_APP, DEMO_KEY, demoConfig, demoWarning } from "./fake-wechat/demo";
import { serveFakeWechat } from "./fake-wechat/serve-fake-wechat";
import { listen } from "./http/listen";
import { createLog } from "./operations/create-log";
import { logDestination } from "./operations/log-destination";
import { StoreUnfit } from "./stores/store-error";

const USAGE = `npm run server -- [--fake-wechat] [--port N] [--env FILE]
  --fake-wechat  a stand-in for WeChat, an app and a key to try: needs no configuration
  --port N       default 8787, or PORT
  --env FILE     reads variables from a file like server/.env.example; those already set win`;

/** Requests have 10 s, a refresh of a token as long; what takes longer than this hangs, ms. */
const STOP_WITHIN_MS = 15_000;

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
  if (values.env !== undefined) loadEnvironment(values.env);
  const set = readConfig(process.env);
  const port = values.port === undefined ? set.port : parsePort(values.port);
  const fake = values["fake-wechat"] ? await serveFakeWechat(systemClock, { apps: [DEMO_APP] }) : undefined;
  const config = fake ? demoConfig(set, fake.url) : set;
  if (config.apps.length === 0) throw new ConfigError(["WECHAT_APPS names no app. To try without: --fake-wechat."]);

  const log = createLog(fake && !process.env.LOG_LEVEL ? "warn" : config.logLevel, logDestination());
  // The stand-in and the server age together.
  const parts = await assemble(config, fake?.clock ?? systemClock, log);
  const server = await createServer(parts);
  const address = await listen(server, config.host, port);
  // Only now: a second start by mistake must not replace a token.
  parts.tokens.start();
  console.log(`Server: ${address} (store: ${parts.stores.kind})`);
  const warning = fake && demoWarning(config.host);
  if (warning) console.warn(warning);
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
    await closeParts(parts);
    await fake?.close();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function loadEnvironment(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch {
    throw new ConfigError([`--env ${file}: this file cannot be read.`]);
  }
}

main().catch((error) => {
  console.error(error instanceof ConfigError || error instanceof StoreUnfit || error?.code ? error.message : error);
  // A store that is still looked for would keep the process alive.
  process.exit(1);
});

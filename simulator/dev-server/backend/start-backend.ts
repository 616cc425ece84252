import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createServer } from "../../../server/app";
import { assemble } from "../../../server/assemble";
import { systemClock } from "../../../server/clock/system-clock";
import { closeParts } from "../../../server/close-parts";
import { readConfig } from "../../../server/config/read-config";
import { DEMO_APP, demoConfig } from "../../../server/fake-wechat/demo";
import { serveFakeWechat } from "../../../server/fake-wechat/serve-fake-wechat";
import { createLog } from "../../../server/operations/create-log";
import { logDestination } from "../../../server/operations/log-destination";
import type { Backend } from "./routes";

/** Relative to the project's root; what the people of the simulator have there stays from start to start. */
const DATA_FOLDER = "server/.data";
const LOOPBACK = "127.0.0.1";

export interface RunningBackend extends Backend {
  close(): Promise<void>;
}

/** Starts the server on its embedded parts: WeChat's stand-in, SQLite, the broker; on ports of this machine that nobody needs to know. */
export async function startBackend(projectRoot: string, { keeps = true } = {}): Promise<RunningBackend> {
  const folder = path.join(projectRoot, DATA_FOLDER);
  mkdirSync(folder, { recursive: true });
  const fake = await serveFakeWechat(systemClock, { apps: [DEMO_APP] });
  const config = {
    ...demoConfig(readConfig({}), fake.url),
    sqliteFile: keeps ? path.join(folder, "simulator.sqlite") : ":memory:",
  };
  const parts = await assemble(config, fake.clock, createLog("warn", logDestination()));
  const server = await createServer(parts);
  await server.listen({ host: LOOPBACK, port: 0 });
  parts.tokens.start();
  const api = { port: (server.server.address() as AddressInfo).port };
  return {
    api,
    mqtt: api,
    loginCode: (user) => fake.wechat.codes.issue(DEMO_APP.appId, user),
    advance: (ms) => {
      fake.clock.advance(ms);
      return fake.clock.now();
    },
    close: async () => {
      server.drain();
      await Promise.all([server.close(), parts.tokens.stop()]);
      await closeParts(parts);
      await fake.close();
    },
  };
}

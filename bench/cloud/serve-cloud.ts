import { createHash } from "node:crypto";
import { pino } from "pino";
import { createServer } from "../../server/app";
import { assemble } from "../../server/assemble";
import { systemClock } from "../../server/clock/system-clock";
import type { ServerConfig } from "../../server/config/server-config";
import { Sessions } from "../../server/login/sessions";
import type { CrowdDevice } from "./crowd";

interface Order {
  readonly config: ServerConfig;
  readonly devices: readonly CrowdDevice[];
  readonly phones: number;
}

/** Devices in one statement. */
const AT_ONCE = 500;

/** The whole server in a process of its own, with people and their devices in its database. */
async function serve({ config, devices, phones }: Order): Promise<void> {
  const log = pino({ level: "warn" }, pino.destination({ dest: 2, sync: false }));
  const parts = await assemble(config, systemClock, log);
  const bound_at = Date.now();
  const rows = devices.map(({ id, secret }, index) => ({
    ...{ id, owner_id: `user-${index % phones}`, device_id: `lamp-${index}`, product: "lamp", bound_at },
    ...{ secret_hash: createHash("sha256").update(secret).digest("hex"), revoked_at: null },
  }));
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await parts.database
      .insertInto("cloud_device")
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
  const sessions = new Sessions({ store: parts.stores.sessions, clock: systemClock, log });
  const opened = await Promise.all(
    Array.from({ length: phones }, (_, index) => sessions.open(`user-${index}`, config.apps[0]?.appId ?? "")),
  );
  const server = await createServer(parts);
  const url = await server.listen({ host: config.host, port: 0 });
  process.send?.({ url, tokens: opened.map(({ token }) => token) });
}

let begun = false;
process.on("message", (order: Order) => {
  if (begun) process.send?.({ rss: process.memoryUsage().rss });
  else void serve(order);
  begun = true;
});
process.on("disconnect", () => process.exit(0));

import { type DestinationStream, pino } from "pino";
import { createServer } from "../../../server/app";
import { assemble } from "../../../server/assemble";
import { systemClock } from "../../../server/clock/system-clock";
import { closeParts } from "../../../server/close-parts";
import { readConfig } from "../../../server/config/read-config";
import type { ServerConfig } from "../../../server/config/server-config";
import { type RunningFakeWechat, serveFakeWechat } from "../../../server/fake-wechat/serve-fake-wechat";
import type { LogSink } from "../../../server/operations/log-destination";
import { sha256 } from "../../../server/token/token-hash";

export const APP = "wx0000000000000001";
export const FOREIGN_APP = "wx00000000000000ff";
export const SECRET = "0123456789abcdef0123456789abcdef";
export const KEYS = { reader: "key-of-the-reader", all: "key-of-everyone", foreign: "key-of-another-app" };

export type ServerRig = Awaited<ReturnType<typeof serverRig>>;

/**
 * A whole server, the stand-in behind it, and everything it logs; requests go through `inject`.
 *
 * @param beside another server whose stand-in this one asks too
 * @param clock of a stand-in of its own, and of the server with it
 * @param between what lines go through before they count as logged
 */
export async function serverRig(
  change: Partial<ServerConfig> = {},
  beside?: { readonly wechat: RunningFakeWechat },
  clock = systemClock,
  between: (sink: LogSink) => DestinationStream = (sink) => sink,
) {
  const wechat =
    beside?.wechat ??
    (await serveFakeWechat(clock, {
      apps: [
        { appId: APP, secret: SECRET, habits: { tokenLength: 600 } },
        { appId: FOREIGN_APP, secret: SECRET },
      ],
    }));
  const config: ServerConfig = {
    ...readConfig({}),
    wechatUrl: wechat.url,
    sqliteFile: ":memory:",
    apps: [
      { appId: APP, secret: SECRET, mode: "stable" },
      { appId: FOREIGN_APP, secret: SECRET, mode: "stable" },
    ],
    callers: [
      { name: "reader", keySha256: sha256(KEYS.reader), apps: [APP], may: ["read"] },
      { name: "all", keySha256: sha256(KEYS.all), apps: ["*"], may: ["read", "report"] },
      { name: "foreign", keySha256: sha256(KEYS.foreign), apps: [FOREIGN_APP], may: ["read", "report"] },
    ],
    ...change,
  };
  const lines: string[] = [];
  const sink = { write: (text: string) => void lines.push(text), flushSync: () => undefined };
  const parts = await assemble(config, wechat.clock, pino({ level: "debug" }, between(sink)), { wechatMs: 500 });
  const server = await createServer(parts);
  return {
    wechat,
    parts,
    server,
    /** Everything logged so far. */
    logged: () => lines.join(""),
    async close() {
      await server.close();
      await parts.tokens.stop();
      await closeParts(parts);
      if (beside === undefined) await wechat.close();
    },
  };
}

import { isLoopback } from "../config/read-config";
import type { ServerConfig } from "../config/server-config";
import { sha256 } from "../token/token-hash";
import type { FakeAppOptions } from "./fake-app";

/** The app, secret and key of `--fake-wechat`. They open nothing: the stand-in is the only WeChat that knows them. */
export const DEMO_APP: FakeAppOptions = {
  appId: "wx0000000000000001",
  secret: "0123456789abcdef0123456789abcdef",
  nfc: { modelId: "demo-model" },
};
export const DEMO_KEY = "demo-key";

/** What to tell somebody who lets others reach the demo; undefined where only this machine can. */
export function demoWarning(host: string): string | undefined {
  if (isLoopback(host)) return undefined;
  return `HOST=${host}: everybody who can reach this server may use the demo key and its API page.`;
}

/** The configuration of a newcomer who has set nothing: one app, one caller, a store that ends with the process. */
export function demoConfig(config: ServerConfig, wechatUrl: string): ServerConfig {
  const { appId, secret } = DEMO_APP;
  return {
    ...config,
    wechatUrl,
    apps: [{ appId, secret, mode: "stable", entryModel: { id: "demo-model", perDevice: false } }],
    callers: [{ name: "demo", keySha256: sha256(DEMO_KEY), apps: [appId], may: ["read", "report", "metrics"] }],
    sqliteFile: ":memory:",
    apiPage: true,
  };
}

import { build } from "../../../scripts/build/build";
import { bundleForWeb } from "../../../simulator/dev-server/bundle/bundle-for-web";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { ACCOUNT_STATES } from "./account-states";
import { lookAt } from "./look-at";

let bundle: WebBundle;

beforeAll(async () => {
  const cloud = { socket: "wss://iot.example.com/v1/cloud", broker: "mqtts://iot.example.com:8883", prefix: "dc" };
  const backend = JSON.stringify({ api: "https://iot.example.com", cloud });
  const replaced = new Map([["miniprogram/lib/backend.json", backend]]);
  bundle = await bundleForWeb(await build({ projectRoot: process.cwd(), write: false, checkSizes: false, replaced }));
});

lookAt(ACCOUNT_STATES, () => bundle);

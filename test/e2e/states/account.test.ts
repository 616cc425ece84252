import { build } from "../../../scripts/build/build";
import { bundleForWeb } from "../../../simulator/dev-server/bundle/bundle-for-web";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { ACCOUNT_STATES } from "./account-states";
import { lookAt } from "./look-at";

let bundle: WebBundle;

beforeAll(async () => {
  const replaced = new Map([["miniprogram/lib/backend.json", JSON.stringify({ api: "https://iot.example.com" })]]);
  bundle = await bundleForWeb(await build({ projectRoot: process.cwd(), write: false, checkSizes: false, replaced }));
});

lookAt(ACCOUNT_STATES, () => bundle);

import path from "node:path";
import { bundleForWeb } from "../../simulator/dev-server/bundle/bundle-for-web";
import type { WebBundle } from "../../simulator/runtime/bundle/web-bundle";
import { readFixtureApp } from "../pages/harness/fixture-app";
import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { ENGLISH_DARK } from "./support/looks";
import { home } from "./support/worlds";

const LAMP = {
  kind: "gatt",
  name: "LAMP",
  rssi: -55,
  services: [
    {
      uuid: "FFFF",
      advertised: true,
      characteristics: [
        { uuid: "FF01", properties: ["write", "writeWithoutResponse"] },
        { uuid: "FF02", properties: ["notify"] },
        { uuid: "FF04", properties: ["read"], hex: "0a0b0c" },
      ],
    },
  ],
};

let bundle: WebBundle;

beforeAll(async () => {
  bundle = await bundleForWeb(readFixtureApp(path.resolve(__dirname, "../fixtures/web/demo")));
});

afterAll(leaveBrowser);

describe.each(["callbacks", "promises"])("a page after WeChat's Bluetooth demo, with %s, in a browser", (style) => {
  it.each(["android", "harmony"] as const)(
    "scans, connects, listens, writes, reads and lets go on %s",
    async (phone) => {
      const app = await AppPage.open({
        ...ENGLISH_DARK,
        bundle,
        phone,
        path: `pages/${style}/index`,
        world: home({ devices: [LAMP] }),
      });
      const part = (name: string) => app.page.locator(`.${name}`);
      const log = (words: string) => app.see(part("log").getByText(words, { exact: true }));

      await app.tap(part("open"));
      await app.see(part("device").getByText(/^LAMP -\d+ dBm$/));
      await app.tap(part("device"));
      await app.until(async () => (await part("characteristic").count()) === 3, "no characteristics");
      await app.tap(part("notify"));
      await log("notifyBLECharacteristicValueChange:ok");
      await app.tap(part("write"));
      await log("writeBLECharacteristicValue:ok");
      await app.tap(part("read"));
      await app.see(part("value").getByText("0000FF04-0000-1000-8000-00805F9B34FB 0a0b0c"));
      expect(await part("received").innerText()).toBe("1");

      await app.tap(part("close"));
      await app.miss(part("link"));
      const links = await app.world(({ phone: inside }) => inside.inspect().openConnections);
      expect(links).toEqual([]);
      expect(app.faults).toEqual([]);
      await app.end();
    },
  );
});

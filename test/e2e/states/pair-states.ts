import type { AppPage } from "../support/app-page";
import { home, LAMP, PASSWORD } from "../support/worlds";
import type { State } from "./state";

const IMPROV = "IMPROV_LAMP";
const improv = (fields: object = {}) => home({ devices: [{ kind: "improv", name: IMPROV, rssi: -48, ...fields }] });

/** From the first tab to the networks that a device hears. */
async function connect(app: AppPage, name: string): Promise<void> {
  await app.tap(app.text("scan.title"));
  await app.tap(app.words(name));
  await app.tap(app.text("pf.go"));
}

/** What a device asks of a person before it talks, and the choices around it. */
export const PAIR_STATES: readonly State[] = [
  {
    name: "22-pair-identify",
    about: "Pair: the device blinks, and how near it is",
    open: { world: improv() },
    reach: async (app) => {
      await connect(app, IMPROV);
      await app.tap(app.text("imv.blink"));
      await app.see(app.text("id.title"));
      await app.pass(9_000);
    },
  },
  {
    name: "23b-pair-kept-password",
    about: "Pair: a kept password is filled in",
    reach: async (app) => {
      await connect(app, LAMP);
      await app.tap(app.text("wifi.use", { ssid: "HomeNet" }));
      await app.see(app.text("pw.label"));
      await app.type(PASSWORD);
      await app.tap(app.text("pw.keep"));
      await app.pass(500);
    },
  },
  {
    name: "36-pair-authorise",
    about: "Pair: a press of the device's button, and the time for it",
    open: { world: improv({ authorised: false }) },
    reach: async (app) => {
      await connect(app, IMPROV);
      await app.see(app.text("imv.title"));
      await app.pass(17_000);
    },
  },
  {
    name: "36b-pair-not-authorised",
    about: "Pair: nobody pressed the button",
    open: { world: improv({ authorised: false }) },
    reach: async (app) => {
      await connect(app, IMPROV);
      await app.see(app.text("advice.authorise-device.title"), 90_000);
    },
  },
  {
    name: "38-pair-which-protocol",
    about: "Pair: two protocols announced, asked once",
    open: {
      world: improv(),
      path: `device/pages/pair/index?deviceId=AA:BB&name=ESP_5D7740&kind=improv&also=blufi&rssi=-48`,
    },
    reach: async (app) => {
      await app.tap(app.text("pf.go"));
      await app.see(app.text("amb.title"));
    },
  },
];

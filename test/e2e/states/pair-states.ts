import type { AppPage } from "../support/app-page";
import {
  broadcastHome,
  ESP,
  espHome,
  HOTSPOT_PAGE,
  hotspotHome,
  IMPROV,
  improvHome,
  OFFICE,
  PLUG_MAC,
  POP,
} from "../support/devices";
import { home, LAMP, PASSWORD } from "../support/worlds";
import type { State } from "./state";

/** From the first tab to the networks that a device hears. */
async function connect(app: AppPage, name: string): Promise<void> {
  await app.tap(app.text("scan.title"));
  await app.tap(app.words(name));
  await app.tap(app.text("pf.go"));
}

const BROADCAST_PAGE = `device/pages/broadcast/index?mac=${PLUG_MAC}`;

async function toBroadcastChoice(app: AppPage): Promise<void> {
  await app.pass(1_000);
  await app.type("river-2024", 1);
  await app.pass(500);
  await app.tap(app.text("tou.next"));
  await app.see(app.text("tou.go"));
  await app.pass(1_000);
}

/** What a device asks of a person before it talks, and the choices around it. */
export const PAIR_STATES: readonly State[] = [
  {
    name: "22-pair-identify",
    about: "Pair: the device blinks, and how near it is",
    open: { world: improvHome() },
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
    name: "23c-pair-list-refused",
    about: "Pair: the device could not look for networks, its name is typed",
    open: { world: home({ devices: [{ kind: "blufi", name: LAMP, rssi: -60, wifiList: "refuses" }] }) },
    reach: async (app) => {
      await connect(app, LAMP);
      await app.see(app.text("advice.type-network.title"), 60_000);
      await app.type("Riverside-IoT");
      await app.pass(1_000);
    },
  },
  {
    name: "29b-pair-no-encryption",
    about: "Pair: the device can't encrypt, consent to a session in clear",
    open: {
      world: home({ devices: [{ kind: "blufi", name: LAMP, rssi: -60, version: "1.2", encryption: "refuses" }] }),
    },
    reach: async (app) => {
      await connect(app, LAMP);
      await app.see(app.text("clr.title"), 60_000);
      await app.see(app.text("clr.text.refused", { n: 2 }));
      await app.tap(app.text("clr.consent"));
      await app.pass(1_000);
    },
  },
  {
    name: "29c-pair-encryption-declined",
    about: "Pair: the device can't encrypt, and the person did not agree to clear text",
    open: { world: home({ devices: [{ kind: "blufi", name: LAMP, rssi: -60, encryption: "silent" }] }) },
    reach: async (app) => {
      await connect(app, LAMP);
      await app.see(app.text("clr.title"), 60_000);
      await app.see(app.text("clr.text.silent", { n: 2 }));
      await app.tap(app.text("action.stop"));
      await app.see(app.text("advice.cannot-encrypt.text"));
      await app.pass(1_000);
    },
  },
  {
    name: "35-pair-proof-of-possession",
    about: "Pair: the device's code",
    open: { world: espHome() },
    reach: async (app) => {
      await connect(app, ESP);
      await app.see(app.text("pop.title"));
      await app.type(POP);
      await app.pass(1_000);
    },
  },
  {
    name: "35c-pair-pop-wrong",
    about: "Pair: the code is wrong, what may be misread is marked",
    after: "35-pair-proof-of-possession",
    reach: async (app) => {
      await app.type("abcd123O");
      await app.tap(app.text("pop.go"));
      await app.see(app.text("advice.check-pop.title"));
      await app.pass(1_000);
    },
  },
  {
    name: "35b-pair-pop-login",
    about: "Pair: user name and password of the device",
    open: { world: espHome({ security: 2 }) },
    reach: async (app) => {
      await connect(app, ESP);
      await app.see(app.text("pop2.title"));
      await app.type(POP, 1);
      await app.pass(1_000);
    },
  },
  {
    name: "35d-pair-login-wrong",
    about: "Pair: the device refuses user name and password",
    after: "35b-pair-pop-login",
    reach: async (app) => {
      await app.type("wrong", 1);
      await app.tap(app.text("pop.go"));
      await app.see(app.text("advice.check-login.title"), 60_000);
      await app.pass(1_000);
    },
  },
  {
    name: "36-pair-authorise",
    about: "Pair: a press of the device's button, and the time for it",
    open: { world: improvHome({ authorised: false }) },
    reach: async (app) => {
      await connect(app, IMPROV);
      await app.see(app.text("imv.title"));
      await app.pass(17_000);
    },
  },
  {
    name: "36b-pair-not-authorised",
    about: "Pair: nobody pressed the button",
    after: "36-pair-authorise",
    reach: async (app) => {
      await app.see(app.text("advice.authorise-device.title"), 90_000);
    },
  },
  {
    name: "36c-esptouch-last-resort",
    about: "Last resort: what is risked, where the phone is, before anything is sent",
    open: { world: broadcastHome(), path: BROADCAST_PAGE },
    reach: toBroadcastChoice,
  },
  {
    name: "36d-esptouch-progress",
    about: "Last resort: sending, and an answer of another device",
    after: "36c-esptouch-last-resort",
    reach: async (app) => {
      await app.tap(app.text("tou.go"));
      await app.pass(12_000);
      await app.see(app.text("tou.other"));
    },
  },
  {
    name: "37-pair-softap",
    about: "Pair: the phone joins the device's hotspot",
    open: { world: hotspotHome("app"), path: HOTSPOT_PAGE },
    reach: async (app) => {
      await app.tap(app.text("pf.go"));
      await app.see(app.text("ap.title"));
      await app.pass(400);
    },
  },
  {
    name: "37b-pair-softap-manual",
    about: "Pair: the person joins the device's hotspot, step by step",
    open: { world: hotspotHome("refuse"), path: HOTSPOT_PAGE },
    reach: async (app) => {
      await app.world(({ phone }, { ssid, password }) => phone.joinWifi(ssid, password), OFFICE);
      await app.tap(app.text("pf.go"));
      await app.tap(app.text("ap.copy").last());
      await app.tap(app.text("apm.check"));
      await app.see(app.text("apm.not"), 90_000);
      await app.pass(2_000);
    },
  },
  {
    name: "38-pair-which-protocol",
    about: "Pair: two protocols announced, asked once",
    open: {
      world: improvHome(),
      path: `device/pages/pair/index?deviceId=AA:BB&name=ESP_5D7740&kind=improv&also=blufi&rssi=-48`,
    },
    reach: async (app) => {
      await app.tap(app.text("pf.go"));
      await app.see(app.text("amb.title"));
    },
  },
];

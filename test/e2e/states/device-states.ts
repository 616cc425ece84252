import type { AppPage } from "../support/app-page";
import { connectLamp, findLamp, pairLamp, sendPassword } from "../support/journey";
import { hardNames, home, LAMP, neighbourhood, onNetwork, PASSWORD, SSID } from "../support/worlds";
import type { State } from "./state";

const toNetworks = async (app: AppPage) => {
  await findLamp(app);
  await connectLamp(app);
};

const toPanel = async (app: AppPage) => {
  await pairLamp(app);
  await app.tap(app.text("done.panel"));
  await app.see(app.control(app.say("kind.light")));
};

/** A world with one device, paired, and its panel is up. */
const panelOf = (device: Readonly<Record<string, unknown>> & { readonly name: string }) => ({
  open: { world: home({ devices: [{ rssi: -60, ...device }] }) },
  to: async (app: AppPage) => {
    await findLamp(app, device.name);
    await connectLamp(app, device.name);
    await sendPassword(app);
    await app.see(app.text("done.title"));
    await app.tap(app.text("done.panel"));
    await app.see(app.text("panel.live"), 60_000);
    await app.pass(1_000);
  },
});
const lock = panelOf({ kind: "lock", name: "LOCK_1" });
const plug = panelOf({ kind: "plug", name: "PLUG_1" });
const lamp = panelOf({ kind: "lamp", name: "LAMP_1", rejects: ["brightness"], answerMs: 2_500 });

/** Pairing from start to each of its ends, the page of a device, the inspector. */
export const DEVICE_STATES: readonly State[] = [
  {
    name: "20-pair-preflight",
    about: "Pair: the phone checks itself, the person looks at the light",
    reach: async (app) => {
      await findLamp(app);
      await app.tap(app.words(LAMP));
      await app.see(app.text("pf.title"));
      await app.pass(2_000);
    },
  },
  {
    name: "23-pair-wifi",
    about: "Pair: the networks that the device hears",
    after: "20-pair-preflight",
    reach: async (app) => {
      await app.tap(app.text("pf.go"));
      await app.see(app.text("wifi.title"));
      await app.see(app.words(SSID));
    },
  },
  {
    name: "24-pair-password",
    about: "Pair: the password",
    after: "23-pair-wifi",
    reach: async (app) => {
      await app.tap(app.text("wifi.use", { ssid: SSID }));
      await app.see(app.text("pw.label"));
      await app.type(PASSWORD);
      await app.pass(1_000);
    },
  },
  {
    name: "26-pair-success",
    about: "Pair: online, name and room",
    after: "24-pair-password",
    reach: async (app) => {
      await app.tap(app.text("pw.go"));
      await app.see(app.text("done.title"));
    },
  },
  {
    name: "40-panel",
    about: "A lamp: connected over Bluetooth, switch and level",
    after: "26-pair-success",
    reach: async (app) => {
      await app.tap(app.text("done.panel"));
      await app.see(app.control(app.say("kind.light")));
    },
  },
  {
    name: "40b-panel-on",
    about: "A lamp: on, confirmed by the lamp",
    after: "40-panel",
    reach: async (app) => {
      await app.tap(app.control(app.say("kind.light")));
      await app.pass(1_000);
    },
  },
  {
    name: "40c-panel-rename",
    about: "A lamp: renamed",
    after: "40b-panel-on",
    reach: async (app) => {
      await app.tap(app.text("done.name"));
      await app.see(app.text("dev.rename"));
    },
  },
  {
    name: "43b-panel-remove",
    about: "A lamp: removed by holding",
    after: "40c-panel-rename",
    reach: async (app) => {
      await app.tap(app.text("action.cancel"));
      await app.tap(app.text("dev.remove"));
      await app.see(app.text("dev.remove.hold"));
    },
  },
  {
    name: "21-pair-connecting",
    about: "Pair: connecting, step by step",
    open: { world: home({ faults: [{ on: "ble.connect", do: "delay", ms: 8_000 }] }) },
    reach: async (app) => {
      await findLamp(app);
      await app.tap(app.words(LAMP));
      await app.tap(app.text("pf.go"));
      await app.see(app.text("cn.title"));
    },
  },
  {
    name: "25-pair-joining",
    about: "Pair: joining, elapsed time against what is usual",
    open: { world: home({ devices: [{ kind: "blufi", name: LAMP, rssi: -60, joinMs: 14_000 }] }) },
    reach: async (app) => {
      await toNetworks(app);
      await sendPassword(app);
      await app.see(app.text("join.elapsed"));
      await app.pass(5_000);
    },
  },
  {
    name: "27-pair-wrong-password",
    about: "Pair: the password is wrong",
    reach: async (app) => {
      await toNetworks(app);
      await sendPassword(app, "not-the-one");
      await app.see(app.text("err.password.title"));
    },
  },
  {
    name: "34-pair-hidden-network",
    about: "Pair: a network's name typed, its bytes counted",
    reach: async (app) => {
      await toNetworks(app);
      await app.tap(app.text("wifi.other"));
      await app.see(app.text("hid.title"));
      await app.type("滨江·IoT·后勤专用网络二");
      await app.pass(1_000);
    },
  },
  {
    name: "28-pair-network-not-found",
    about: "Pair: the device hears no such network, but a similar one",
    after: "34-pair-hidden-network",
    reach: async (app) => {
      await app.type("HomeNet2", 0);
      await app.type(PASSWORD, 1);
      await app.tap(app.text("pw.go"));
      await app.see(app.text("err.notFound.title"), 90_000);
    },
  },
  {
    name: "29-pair-unverified",
    about: "Pair: sent, but not confirmed",
    reach: async (app) => {
      await toNetworks(app);
      await sendPassword(app);
      await app.see(app.text("join.applied"));
      await app.pass(1_000);
      await app.world(({ simulation }) => simulation.devices.power("BLUFI_LAMP", false));
      await app.see(app.text("err.unverified.title"), 180_000);
    },
  },
  {
    name: "95-pair-networks",
    about: "Pair: long, foreign and undecodable network names",
    open: { world: home({ wifi: hardNames().wifi }) },
    reach: toNetworks,
  },
  { name: "42-panel-lock", about: "A lock: locked", open: lock.open, reach: lock.to },
  {
    name: "43-panel-lock-confirm",
    about: "A lock: asks before it is unlocked",
    after: "42-panel-lock",
    reach: async (app) => {
      await app.tap(app.text("lock.unlock"));
      await app.see(app.text("lock.hold"));
    },
  },
  {
    name: "44-panel-plug",
    about: "A plug with its power and energy",
    open: plug.open,
    reach: async (app) => {
      await plug.to(app);
      await app.pass(20_000);
    },
  },
  {
    name: "45-panel-control-states",
    about: "A slow lamp: a command under way, one that it rejected",
    open: lamp.open,
    reach: async (app) => {
      await lamp.to(app);
      await app.tap(app.control(app.say("kind.brightness")));
      await app.pass(4_000);
      await app.tap(app.control(app.say("kind.light")));
      await app.pass(300);
    },
  },
  {
    name: "48b-panel-path-switch",
    about: "A lamp that went out of Bluetooth's range under a command: what became of it, and the ways to the lamp",
    open: { world: home({ phone: { os: "android" }, devices: [{ kind: "lamp", name: LAMP, rssi: -60 }] }) },
    reach: async (app) => {
      await toPanel(app);
      await app.see(app.text("panel.live"), 60_000);
      await app.world(({ phone }, [ssid, password]) => phone.joinWifi(ssid, password), [SSID, PASSWORD] as const);
      await app.pass(5_000);
      // Its answer is lost with the link.
      await app.world(({ simulation }, name) => simulation.world.radio.move(name, -125), LAMP);
      await app.tap(app.control(app.say("kind.light")));
      await app.see(app.text("sw.done"), 60_000);
      await app.pass(2_000);
    },
  },
  {
    name: "46b-panel-no-encryption",
    about: "A lamp that can't encrypt: its page asks before it says anything in clear",
    open: { world: home({ devices: [{ kind: "blufi", name: LAMP, rssi: -60, encryption: "refuses" }] }) },
    reach: toPanelInClear,
  },
  {
    name: "46c-panel-in-clear",
    about: "A lamp that can't encrypt, controlled in clear after consent",
    after: "46b-panel-no-encryption",
    reach: async (app) => {
      await app.tap(app.text("dev.clear.allow"));
      await app.tap(app.text("dev.clear.go"));
      await app.see(app.control(app.say("kind.light")), 60_000);
    },
  },
  {
    name: "10c-scan-lan",
    about: "Scan: who answers on the phone's network stands beside who is heard by Bluetooth; nothing of it is proven",
    open: { world: onNetwork(), path: "device/pages/scan/index" },
    reach: async (app) => {
      await app.see(app.words("LAMP-5F-012"));
      await app.pass(4_000);
    },
  },
  {
    name: "50-inspect",
    about: "Inspector: services and characteristics of a heart rate sensor",
    open: { world: neighbourhood(), path: "device/pages/scan/index" },
    reach: async (app) => {
      await app.tap(app.words("Polar H10 7F21"));
      await app.see(app.text("gatt.u.180D"));
      await app.pass(2_000);
    },
  },
  {
    name: "51-inspect-characteristic",
    about: "Inspector: a measurement decoded, its bytes, what was notified",
    after: "50-inspect",
    reach: async (app) => {
      await app.tap(app.text("gatt.u.2A37"));
      await app.see(app.text("insp.logEmpty"));
      await app.tap(app.text("insp.startNotify").last());
      await app.pass(5_000);
    },
  },
];

/** Paired in clear after consent; its page asks anew. */
async function toPanelInClear(app: AppPage): Promise<void> {
  await findLamp(app);
  await app.tap(app.words(LAMP));
  await app.tap(app.text("pf.go"));
  await app.see(app.text("clr.title"), 60_000);
  await app.tap(app.text("clr.consent"));
  await app.tap(app.text("clr.go"));
  await app.see(app.text("wifi.title"), 60_000);
  await app.see(app.words(SSID));
  await sendPassword(app);
  await app.see(app.text("done.title"));
  await app.tap(app.text("done.panel"));
  await app.see(app.text("clr.title"), 60_000);
}

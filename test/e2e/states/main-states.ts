import type { AppPage } from "../support/app-page";
import { crowd, hardNames, home, LAMP, neighbourhood } from "../support/worlds";
import { SAVED } from "./saved-devices";
import type { State } from "./state";

const SCAN = "device/pages/scan/index";
const CHECK = "device/pages/phone-check/index";

/** The tabs, the scan and what stands in its way, the phone check. */
export const MAIN_STATES: readonly State[] = [
  {
    name: "01-home",
    about: "Devices: last known states with their ages, by room",
    open: { stored: SAVED },
    reach: (app) => app.see(app.words("Hall lamp")),
  },
  {
    name: "01b-home-damaged",
    about: "Devices: one stored record is damaged, one is of a later release",
    open: { stored: { ...SAVED, "device:blufi-bad-0001": "garbage", "device:blufi-later-0001": { v: 99 } } },
    reach: (app) => app.see(app.words("Hall lamp")),
  },
  { name: "02-home-empty", about: "Devices: nothing added yet", reach: (app) => app.see(app.text("home.empty.title")) },
  {
    name: "05-tools",
    about: "Tools",
    reach: async (app) => {
      await app.tap(app.text("tab.tools"));
      await app.see(app.text("scan.title"));
    },
  },
  {
    name: "06-me",
    about: "Me: the phone in one row, language, appearance",
    reach: async (app) => {
      await app.tap(app.text("tab.me"));
      await app.see(app.text("me.theme"));
    },
  },
  {
    name: "08-storage",
    about: "Storage: what uses how much, what is never cleaned, a damaged record set aside",
    open: {
      path: "pages/storage/index",
      stored: {
        ...SAVED,
        "2:-:logs:today": { at: 1, data: "x".repeat(400_000) },
        "2:-:cache:models": { at: 1, data: "x".repeat(600_000) },
        "2:-:snapshot:devices": { at: 1, data: "x".repeat(60_000) },
        "device:blufi-bad-0001": "garbage",
      },
    },
    reach: (app) => app.see(app.text("store.never")),
  },
  {
    name: "06b-about",
    about: "About: version and licences",
    open: { path: "pages/about/index" },
    reach: (app) => app.see(app.text("about.licences")),
  },
  {
    name: "07-phone-check",
    about: "Phone check: everything in order",
    open: { path: CHECK },
    reach: (app) => app.see(app.text("check.bt")),
  },
  {
    name: "07b-phone-check-iphone-off",
    about: "Phone check on an iPhone: Bluetooth is off, NFC is not for mini programs",
    open: { path: CHECK, phone: "ios" },
    reach: async (app) => {
      await app.world(({ phone }) => phone.setBluetooth(false));
      await app.tap(app.text("action.checkAgain"));
      await app.pass(2_000);
    },
  },
  {
    name: "09-privacy-consent",
    about: "Consent before the first Bluetooth call",
    open: { path: SCAN, asksPrivacy: true },
    reach: (app) => app.see(app.text("pri.title")),
  },
  {
    name: "09b-privacy-refused",
    about: "Consent refused: what was not done, what still works",
    after: "09-privacy-consent",
    reach: async (app) => {
      await app.tap(app.text("pri.refuse"));
      await app.see(app.text("prf.title"));
    },
  },
  {
    name: "10-scan",
    about: "Scan: devices of several kinds",
    open: { path: SCAN, world: neighbourhood() },
    reach: async (app) => {
      await app.see(app.words(LAMP));
      await app.pass(4_000);
    },
  },
  {
    name: "10b-scan-pinned",
    about: "Scan: a device pinned to the top",
    after: "10-scan",
    reach: async (app) => {
      await app.tap(app.page.locator(".scan__sig").last());
      await app.tap(app.text("scan.pin"));
      await app.pass(1_000);
    },
  },
  {
    name: "11-scan-200",
    about: "Scan: 200 devices, dense rows, search and least signal",
    open: { path: SCAN, world: crowd(200) },
    reach: async (app) => {
      await app.see(app.page.locator(".scan__row"));
      await app.pass(8_000);
    },
  },
  {
    name: "12-scan-silent",
    about: "Scan: nothing heard for 8 seconds",
    open: { path: SCAN, world: home({ devices: [{ kind: "blufi", name: LAMP, rssi: -105 }] }) },
    reach: (app) => app.see(app.text("silent.title")),
  },
  {
    name: "13-scan-bluetooth-off",
    about: "Scan: Bluetooth is off",
    open: { path: SCAN },
    reach: async (app) => {
      await app.world(({ phone }) => phone.setBluetooth(false));
      await app.see(app.text("btoff.title"));
    },
  },
  {
    name: "14-scan-permission",
    about: "Scan: the permission was refused",
    reach: async (app) => {
      await app.world(({ phone }) => phone.setPermission("scope.bluetooth", "denied"));
      await app.tap(app.text("scan.title"));
      await app.see(app.text("perm.app.title"));
    },
  },
  {
    name: "14b-scan-location-off",
    about: "Scan on Android: location is off",
    reach: async (app) => {
      await app.world(({ phone }) => phone.setLocation(false));
      await app.tap(app.text("scan.title"));
      await app.see(app.text("locoff.title"));
    },
  },
  {
    name: "52-finder",
    about: "Hot and cold: nearer, with the strongest signal so far",
    open: { path: SCAN },
    reach: async (app) => {
      await toFinder(app);
      await walk(app, [-80, -74, -68, -60, -54, -47, -47, -47]);
      await walk(app, [-62, -62, -62, -58, -54, -52]);
      await app.see(app.text("fi.warmer"));
    },
  },
  {
    name: "52b-finder-lost",
    about: "Hot and cold: not heard any more",
    after: "52-finder",
    reach: async (app) => {
      await walk(app, [-70, -76]);
      await app.world(({ simulation }) => simulation.devices.power("BLUFI_LAMP", false));
      await app.see(app.text("fi.lost"));
    },
  },
  {
    name: "95-scan-names",
    about: "Scan: long, foreign, hostile and missing names",
    open: { path: SCAN, world: hardNames() },
    reach: async (app) => {
      await app.see(app.page.locator(".scan__row"));
      await app.pass(3_000);
    },
  },
];

async function toFinder(app: AppPage): Promise<void> {
  await app.see(app.words(LAMP));
  await app.tap(app.page.locator(".scan__sig"));
  await app.tap(app.text("id.finder"));
  await app.see(app.text("fi.steady"));
}

/** Half a second at each place, dBm. */
async function walk(app: AppPage, places: readonly number[]): Promise<void> {
  for (const rssi of places) {
    await app.world(({ simulation }, place) => simulation.devices.move("BLUFI_LAMP", place), rssi);
    await app.pass(500);
  }
}

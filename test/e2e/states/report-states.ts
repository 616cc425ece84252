import { keptOrder, ORDER } from "../../pages/device/kept-order";
import type { AppPage } from "../support/app-page";
import { home } from "../support/worlds";
import type { State } from "./state";

const NAMES = ["5F 走廊 29", "512", "5F 走廊 01", "5F 走廊 02", "5F 大堂"];
const far = (signals: readonly number[]) =>
  Object.fromEntries(NAMES.map((name, index) => [name, signals[index] ?? -105]));
const SITE = { ssid: "Riverside-IoT", password: "12345678", rssi: -60 };

/** Five lamps of a floor, and its three access points. */
const floor = () =>
  home({
    wifi: [
      { ...SITE, channel: 1, at: far([-105, -83, -44, -47, -70]) },
      { ...SITE, channel: 6, at: far([-91, -105, -66, -63, -52]) },
      { ...SITE, channel: 11, at: far([-84, -105, -81, -79, -58]) },
    ],
    devices: [
      ...NAMES.map((name) => ({ kind: "esp-prov", name, security: 0, rssi: -60 })),
      { kind: "esp-prov", name: "ESP_LOCKED", security: 1, pop: "abcd1234", rssi: -70 },
    ],
  });

const surveyed = async (app: AppPage) => {
  await app.see(app.text("svy.go", { n: 3 }), 240_000);
};

/** The Wi-Fi survey, and the report of a work order. */
export const REPORT_STATES: readonly State[] = [
  {
    name: "33b-survey",
    about: "Wi-Fi survey: what each device hears of each access point, unreliable places first",
    open: { world: floor(), path: "device/pages/survey/index" },
    reach: surveyed,
  },
  {
    name: "33b-survey-measuring",
    about: "Wi-Fi survey: devices are asked one after the other",
    open: { world: floor(), path: "device/pages/survey/index" },
    reach: async (app) => {
      await app.see(app.text("svy.fine"), 120_000);
    },
  },
  {
    name: "33b-survey-empty",
    about: "Wi-Fi survey: nobody to ask",
    open: { world: home({ devices: [] }), path: "device/pages/survey/index" },
    reach: async (app) => {
      await app.see(app.text("svy.empty.title"), 60_000);
    },
  },
  {
    name: "31-report",
    about: "Hand-over report: what is online, what is left and why",
    open: { stored: keptOrder() },
    reach: async (app) => {
      await app.world((bench, to) => bench.startApp(to), `device/pages/report/index?order=${ORDER}`);
      await app.see(app.text("rep.share"));
    },
  },
];

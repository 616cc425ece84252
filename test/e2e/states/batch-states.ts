import { ORDER, storedOrder } from "../../pages/device/batch-room";
import type { AppPage } from "../support/app-page";
import { home } from "../support/worlds";
import type { State } from "./state";

const SSID = "Riverside-IoT";
const serial = (n: number) => `2411-0C${String(n).padStart(2, "0")}`;
const LINES = Array.from({ length: 40 }, (_, index) => ({
  serial: serial(index + 1),
  name: index === 6 ? "五楼西侧走廊尽头第十二盏可调色温吸顶灯具" : `LAMP-5F-${String(index + 1).padStart(3, "0")}`,
  room: index < 24 ? "5F 走廊" : "512",
}));
const MANY = Array.from({ length: 200 }, (_, index) => ({
  serial: `2412-${String(index + 1).padStart(4, "0")}`,
  name: `LAMP-6F-${String(index + 1).padStart(3, "0")}`,
  room: `6F ${1 + Math.floor(index / 20)}`,
}));
/** One of the order is nowhere, one is not in it, one lets nobody connect. */
const DEVICES = [
  ...LINES.slice(0, 39).map((line, index) => ({
    ...{ kind: "blufi", name: `BLUFI_${index}`, serial: line.serial, rssi: -50 - (index % 30) },
  })),
  { kind: "blufi", name: "BLUFI_LAMP_91C0", serial: "2309-91C0", rssi: -74 },
];
const open = {
  path: `device/pages/batch/index?order=${ORDER}`,
  stored: storedOrder(LINES, "WO-2411"),
  world: home({
    wifi: [{ ssid: SSID, rssi: -50 }],
    devices: DEVICES,
    faults: [{ on: "ble.connect", device: "BLUFI_2", do: "error", every: 1, errCode: 10003 }],
  }),
};
const run = async (app: AppPage, ms: number) => {
  await app.tap(app.text("batch.start"));
  await app.see(app.text("batch.pause"));
  await app.pass(ms);
};

/** The technician's batch, and what is missing or too many after it. */
export const BATCH_STATES: readonly State[] = [
  {
    name: "30-batch",
    about: "Batch: forty devices, joins that overlap, one that failed",
    open,
    reach: (app) => run(app, 45_000),
  },
  {
    name: "30b-batch-retry",
    about: "Batch: the device that failed has its retry, from the step that failed",
    after: "30-batch",
    reach: async (app) => {
      await app.see(app.text("action.retry"), 120_000);
      await app.tap(app.text("action.retry"));
      await app.miss(app.text("action.retry"));
    },
  },
  {
    name: "39-batch-missing-stray",
    about: "Batch: what is missing and what is too many",
    after: "30b-batch-retry",
    reach: async (app) => {
      await app.pass(90_000);
      await app.tap(app.text("batch.reconcile"));
      await app.see(app.text("mis.rest"));
    },
  },
  {
    name: "30c-batch-200",
    about: "Batch: two hundred devices in range, the list moves at its own pace",
    open: {
      path: `device/pages/batch/index?order=${ORDER}`,
      stored: storedOrder(MANY, "WO-2412"),
      world: home({
        wifi: [{ ssid: SSID, rssi: -50 }],
        devices: MANY.map((line, index) => ({
          ...{ kind: "blufi", name: `BLUFI_${index}`, serial: line.serial, rssi: -45 - (index % 45) },
        })),
      }),
    },
    reach: (app) => run(app, 30_000),
  },
  {
    name: "35e-batch-pop",
    about: "Batch: a device wants the code of its own label, and the others go on",
    open: {
      path: `device/pages/batch/index?order=${ORDER}`,
      stored: storedOrder(LINES.slice(0, 6), "WO-2411"),
      world: home({
        wifi: [{ ssid: SSID, rssi: -50 }],
        devices: LINES.slice(0, 6).map(({ serial: own }, index) =>
          index === 4
            ? { kind: "esp-prov", name: "PROV_8C12E0", serial: own, rssi: -40, pop: "abcd1234" }
            : { kind: "blufi", name: `BLUFI_${index}`, serial: own, rssi: -50 },
        ),
      }),
    },
    reach: async (app) => {
      await run(app, 1_000);
      await app.see(app.text("pop.title"), 60_000);
    },
  },
];

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
/** Two of the order are nowhere, one is not in it, one lets nobody connect. */
const DEVICES = [
  ...LINES.slice(0, 38).map((line, index) => ({
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
    name: "39-batch-missing-stray",
    about: "Batch: what is missing and what is too many",
    open,
    reach: async (app) => {
      await run(app, 150_000);
      await app.tap(app.text("batch.reconcile"));
      await app.see(app.text("mis.rest"));
    },
  },
];

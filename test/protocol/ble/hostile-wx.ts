import fc from "fast-check";
import type { FakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { type Callbacks, scriptedWx } from "../adapters/wx/scripted-wx";
import { DEVICE, NOTIFY, READ, SERVICE, WRITE } from "./fake-device";

const GATT = [
  "getBLEDeviceServices",
  "getBLEDeviceCharacteristics",
  "setBLEMTU",
  "getBLEMTU",
  "readBLECharacteristicValue",
  "writeBLECharacteristicValue",
  "notifyBLECharacteristicValueChange",
];
const OTHER = [
  "openBluetoothAdapter",
  "closeBluetoothAdapter",
  "getBluetoothAdapterState",
  "startBluetoothDevicesDiscovery",
  "stopBluetoothDevicesDiscovery",
  "createBLEConnection",
  "closeBLEConnection",
  "getRandomValues",
];
/** The shortest watchdog in play: a call older than this may have been given up. */
export const WATCHDOG_MS = 1_000;

const RESULTS: Readonly<Record<string, unknown>> = {
  getBLEDeviceServices: { services: [{ uuid: SERVICE, isPrimary: true }] },
  getBLEDeviceCharacteristics: {
    characteristics: [
      { uuid: WRITE.characteristic, properties: { write: true } },
      { uuid: NOTIFY.characteristic, properties: { notify: true } },
      { uuid: READ.characteristic, properties: { read: true } },
    ],
  },
  getBluetoothAdapterState: { available: true, discovering: false },
  getBLEMTU: { mtu: 185 },
};

/** How one call is answered. */
export const answer = fc.record({
  how: fc.oneof(
    { weight: 12, arbitrary: fc.constant("success" as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        "fail" as const,
        "never" as const,
        "throw" as const,
        "twice" as const,
        "both" as const,
        "fail-then-success" as const,
        "again-later" as const,
      ),
    },
  ),
  afterMs: fc.oneof({ weight: 5, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(20_000) }),
  errCode: fc.constantFrom(-1, 10000, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10012),
});

/** What the platform says unasked. */
export const event = fc.record({
  atMs: fc.nat(3_000),
  name: fc.constantFrom(
    "onBLEConnectionStateChange",
    "onBluetoothAdapterStateChange",
    "onBLECharacteristicValueChange",
    "onBLEMTUChange",
    "onBluetoothDeviceFound",
    "onAppHide",
    "onAppShow",
  ),
  payload: fc.oneof(
    fc.constantFrom<unknown>(
      { deviceId: DEVICE, connected: false },
      { deviceId: DEVICE, connected: true },
      { available: false, discovering: false },
      { available: true, discovering: true },
      { deviceId: DEVICE, mtu: 23 },
      { deviceId: DEVICE, mtu: -1 },
      { devices: [{ deviceId: DEVICE, RSSI: -50, connectable: true }, null] },
      { deviceId: DEVICE, serviceId: SERVICE, characteristicId: READ.characteristic, value: new ArrayBuffer(3) },
    ),
    fc.anything(),
  ),
});

export type Answer = typeof answer extends fc.Arbitrary<infer A> ? A : never;

/** A `wx` that answers by the list, over and over. */
export function hostileWx(clock: FakeClock, answers: readonly Answer[]) {
  let turn = 0;
  let inFlight: { since: number }[] = [];
  let mostInFlight = 0;
  const api = (name: string) => (options: Callbacks) => {
    const { how, afterMs, errCode } = answers[turn++ % answers.length] ?? { how: "never", afterMs: 0, errCode: 0 };
    const call = { since: clock.now() };
    // What an earlier link left unanswered died with it.
    if (name === "createBLEConnection") inFlight = [];
    if (GATT.includes(name)) {
      inFlight = [...inFlight.filter((other) => clock.now() - other.since < WATCHDOG_MS), call];
      mostInFlight = Math.max(mostInFlight, inFlight.length);
    }
    if (how === "throw") {
      inFlight = inFlight.filter((other) => other !== call);
      throw new Error(`${name}:fail hostile`);
    }
    if (how === "never") return;
    const succeed = () => options.success(RESULTS[name] ?? {});
    const fail = () => options.fail({ errCode, errMsg: `${name}:fail` });
    const tell = () => {
      inFlight = inFlight.filter((other) => other !== call);
      if (how === "fail" || how === "fail-then-success") fail();
      else succeed();
      if (how === "twice" || how === "fail-then-success") succeed();
      if (how === "both") fail();
      // Long after, the link it was about may be another one.
      if (how === "again-later") {
        clock.scheduler.schedule(succeed, 2_500);
        clock.scheduler.schedule(fail, 9_000);
      }
    };
    if (afterMs === 0) tell();
    else clock.scheduler.schedule(tell, afterMs);
  };
  const names = [...GATT, ...OTHER];
  const scripted = scriptedWx(Object.fromEntries(names.map((name) => [name, api(name)])));
  return { ...scripted, mostInFlight: () => mostInFlight };
}

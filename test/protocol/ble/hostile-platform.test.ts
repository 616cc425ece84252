import fc from "fast-check";
import type { Observable } from "rxjs";
import { createFakeClock, type FakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { createWxPorts } from "../../../protocol/adapters/wx/create-wx-ports";
import { connect } from "../../../protocol/ble/connect";
import { scan } from "../../../protocol/ble/scanner";
import { DeviceError } from "../../../protocol/errors/device-error";
import { type Callbacks, scriptedWx } from "../adapters/wx/scripted-wx";
import { DEVICE, NOTIFY, READ, SERVICE, WRITE, watch } from "./fake-device";

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
const WATCHDOG_MS = 1_000;

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

const answer = fc.record({
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
      ),
    },
  ),
  afterMs: fc.oneof({ weight: 5, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(20_000) }),
  errCode: fc.constantFrom(-1, 10000, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10012),
});

const event = fc.record({
  atMs: fc.nat(3_000),
  name: fc.constantFrom(
    "onBLEConnectionStateChange",
    "onBluetoothAdapterStateChange",
    "onBLECharacteristicValueChange",
    "onAppHide",
    "onAppShow",
  ),
  payload: fc.oneof(
    fc.constantFrom<unknown>(
      { deviceId: DEVICE, connected: false },
      { deviceId: DEVICE, connected: true },
      { available: false, discovering: false },
      { available: true, discovering: true },
      { deviceId: DEVICE, serviceId: SERVICE, characteristicId: READ.characteristic, value: new ArrayBuffer(3) },
    ),
    fc.anything(),
  ),
});

function hostileWx(clock: FakeClock, answers: readonly (typeof answer extends fc.Arbitrary<infer A> ? A : never)[]) {
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
    const tell = () => {
      inFlight = inFlight.filter((other) => other !== call);
      if (how === "fail") options.fail({ errCode, errMsg: `${name}:fail` });
      else options.success(RESULTS[name] ?? {});
      if (how === "twice") options.success(RESULTS[name] ?? {});
      if (how === "both") options.fail({ errCode });
    };
    if (afterMs === 0) tell();
    else clock.scheduler.schedule(tell, afterMs);
  };
  const names = [...GATT, ...OTHER];
  const scripted = scriptedWx(Object.fromEntries(names.map((name) => [name, api(name)])));
  return { ...scripted, mostInFlight: () => mostInFlight };
}

describe("on a hostile platform", () => {
  it("every operation ends, one GATT call is in flight, every create is closed, nothing is left behind", () => {
    let established = 0;
    let operations = 0;
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 1, maxLength: 40 }),
        fc.array(event, { maxLength: 6 }),
        fc.integer({ min: 0, max: 6_000 }),
        (answers, events, leaveAt) => {
          const clock = createFakeClock();
          const platform = hostileWx(clock, answers);
          const ports = createWxPorts(platform.wx, { clock });
          const scanning = watch(scan(ports));
          const ended: string[] = [];
          const started: string[] = [];
          const track = (name: string, stream: Observable<unknown>) => {
            started.push(name);
            stream.subscribe({ error: () => ended.push(name), complete: () => ended.push(name) });
          };
          const link = watch(connect(ports, DEVICE, { operationTimeoutMs: WATCHDOG_MS, connectTimeoutMs: 2_000 }));
          const use = clock.scheduler.schedule(function tick() {
            const connection = link.values[0];
            if (connection === undefined) {
              this.schedule(undefined, 20);
              return;
            }
            established += 1;
            watch(connection.notifications(NOTIFY));
            track("read", connection.read(READ));
            for (let i = 0; i < 3; i++) track("write", connection.write(WRITE, new Uint8Array(i)));
            track(
              "request",
              connection.request({
                write: WRITE,
                listen: NOTIFY,
                frame: new Uint8Array(1),
                match: () => true,
                timeoutMs: 500,
              }),
            );
          }, 20);
          for (const { atMs, name, payload } of events)
            clock.scheduler.schedule(() => platform.fire(name, payload), atMs);

          clock.advance(leaveAt);
          link.subscription.unsubscribe();
          scanning.subscription.unsubscribe();
          use.unsubscribe();
          const seen = link.values.length + link.errors.length + scanning.values.length;
          clock.advance(600_000);

          operations += started.length;
          expect(ended.length).toBe(started.length);
          expect(platform.mostInFlight()).toBeLessThanOrEqual(1);
          expect(link.values.length + link.errors.length + scanning.values.length).toBe(seen);
          expect([...link.errors, ...scanning.errors].every((error) => error instanceof DeviceError)).toBe(true);
          const order = platform.calls.map((call) => call.name).filter((name) => /^(create|close)BLE/.test(name));
          expect(order.filter((_, index) => index % 2 === 0).every((name) => name === "createBLEConnection")).toBe(
            true,
          );
          expect(order.filter((_, index) => index % 2 === 1).every((name) => name === "closeBLEConnection")).toBe(true);
          expect(order.length % 2).toBe(0);
          expect(clock.pending()).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
    expect(established).toBeGreaterThan(40);
    expect(operations).toBeGreaterThan(200);
  });
});

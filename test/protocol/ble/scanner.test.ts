import { NEVER, of, throwError } from "rxjs";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { wxFailure } from "../../../protocol/adapters/wx/errors/wx-failure";
import { adapterState, openedAdapter } from "../../../protocol/ble/adapter/adapter";
import { pauseScan, scan } from "../../../protocol/ble/scanner";
import { DeviceError } from "../../../protocol/errors/device-error";
import { uuid } from "../../../protocol/gatt/uuid";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import { watch } from "./fake-device";

const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);
const SCAN = ["startScan", "stopScan"] as const;

function report(deviceId: string, ...services: string[]): AdvertisementReport {
  return {
    deviceId,
    rssi: -50,
    serviceUuids: services.map(uuid),
    manufacturerData: new Uint8Array(0),
    serviceData: {},
  };
}

describe("scan", () => {
  it("calls nothing before subscription", () => {
    const ports = createFakePorts();
    scan(ports);
    expect(ports.ble.calls).toEqual([]);
  });

  it("shares one platform scan and stops it with the last subscriber (pitfall 10)", () => {
    const ports = createFakePorts();
    const a = watch(scan(ports));
    const b = watch(scan(ports));
    ports.ble.advertisements$.next([report("1"), report("2")]);
    a.subscription.unsubscribe();
    expect(ports.ble.names(...SCAN)).toEqual(["startScan"]);
    b.subscription.unsubscribe();
    expect(ports.ble.names(...SCAN)).toEqual(["startScan", "stopScan"]);
    expect([a, b].map((w) => w.values.map((r) => r.deviceId))).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  it("filters here, so that differing wishes share one scan", () => {
    const ports = createFakePorts();
    const blufi = watch(scan(ports, { services: ["ffff"] }));
    const near = watch(scan(ports, { where: ({ deviceId }) => deviceId === "2" }));
    ports.ble.advertisements$.next([report("1", "FFFF"), report("2", "1234"), report("3")]);
    expect(blufi.values.map((r) => r.deviceId)).toEqual(["1"]);
    expect(near.values.map((r) => r.deviceId)).toEqual(["2"]);
    expect(ports.ble.names("startScan")).toHaveLength(1);
  });

  it("stops a scan that was left while it started", () => {
    const ports = createFakePorts();
    ports.ble.answer("startScan", () => NEVER);
    watch(scan(ports)).subscription.unsubscribe();
    ports.clock.advance(10_000);
    expect(ports.ble.names(...SCAN)).toEqual(["startScan", "stopScan"]);
  });

  it("stops a leftover scan and starts its own (pitfall 10)", () => {
    const ports = createFakePorts();
    const busy = () => throwError(() => wxFailure({ api: "startBluetoothDevicesDiscovery", errCode: 10008 }));
    ports.ble.answer("startScan", busy, () => of(undefined));
    const heard = watch(scan(ports));
    expect(ports.ble.names(...SCAN)).toEqual(["startScan", "stopScan", "startScan"]);
    expect(heard.errors).toEqual([]);
  });

  it("starts at most four times in 30 s on Android (pitfall 11)", () => {
    const ports = createFakePorts("android");
    for (let i = 0; i < 4; i++) {
      watch(scan(ports)).subscription.unsubscribe();
      ports.clock.advance(1_000);
    }
    watch(scan(ports));
    expect(ports.ble.names("startScan")).toHaveLength(4);
    ports.clock.advance(25_999);
    expect(ports.ble.names("startScan")).toHaveLength(4);
    ports.clock.advance(1);
    expect(ports.ble.names("startScan")).toHaveLength(5);
  });

  it.each(["ios", "harmony"] as const)("starts as often as asked on %s", (platform) => {
    const ports = createFakePorts(platform);
    for (let i = 0; i < 9; i++) watch(scan(ports)).subscription.unsubscribe();
    expect(ports.ble.names("startScan")).toHaveLength(9);
  });

  it("pauses while connections are made, and resumes after the last", () => {
    const ports = createFakePorts();
    watch(scan(ports));
    const resumeA = pauseScan(ports);
    const resumeB = pauseScan(ports);
    resumeA();
    resumeA();
    expect(ports.ble.names(...SCAN)).toEqual(["startScan", "stopScan"]);
    resumeB();
    expect(ports.ble.names(...SCAN)).toEqual(["startScan", "stopScan", "startScan"]);
  });

  it("errors when the radio goes off, and starts anew when it is back", () => {
    const ports = createFakePorts();
    const heard = watch(scan(ports));
    ports.ble.adapterStateChanges$.next({ available: false, discovering: false });
    expect(heard.errors.map(reasonOf)).toEqual([{ kind: "environment", obstacle: "bluetooth-off" }]);
    expect(watch(scan(ports)).errors).toEqual([]);
    expect(ports.ble.names("openAdapter", "closeAdapter")).toEqual(["openAdapter", "closeAdapter", "openAdapter"]);
  });

  it("reports what the platform says of the start", () => {
    const ports = createFakePorts();
    ports.ble.answer("startScan", () =>
      throwError(() => wxFailure({ api: "startBluetoothDevicesDiscovery", errno: 1509008 })),
    );
    expect(watch(scan(ports)).errors.map(reasonOf)).toEqual([{ kind: "environment", obstacle: "location-permission" }]);
  });
});

describe("openedAdapter", () => {
  const off = () => throwError(() => wxFailure({ api: "openBluetoothAdapter", errCode: 10001 }));

  it("opens once for all and closes a while after the last", () => {
    const ports = createFakePorts();
    const users = [watch(openedAdapter(ports)), watch(openedAdapter(ports))];
    expect(ports.ble.names()).toEqual(["openAdapter"]);
    for (const user of users) user.subscription.unsubscribe();
    ports.clock.advance(4_999);
    expect(ports.ble.names()).toEqual(["openAdapter"]);
    ports.clock.advance(1);
    expect(ports.ble.names()).toEqual(["openAdapter", "closeAdapter"]);
  });

  it("stays open for who comes back in time", () => {
    const ports = createFakePorts();
    watch(openedAdapter(ports)).subscription.unsubscribe();
    ports.clock.advance(4_000);
    const back = watch(openedAdapter(ports));
    ports.clock.advance(60_000);
    expect(back.values).toHaveLength(1);
    expect(ports.ble.names()).toEqual(["openAdapter"]);
  });

  it("errors with the radio off", () => {
    const ports = createFakePorts();
    ports.ble.answer("openAdapter", off);
    expect(watch(openedAdapter(ports)).errors.map(reasonOf)).toEqual([
      { kind: "environment", obstacle: "bluetooth-off" },
    ]);
  });

  it("waits for the radio when asked to: 10001 has initialised the module (pitfall 7)", () => {
    const ports = createFakePorts();
    ports.ble.answer("openAdapter", off);
    ports.ble.answer("adapterState", () => of({ available: false, discovering: false }));
    const waiting = watch(openedAdapter(ports, { whenOff: "wait" }));
    expect(waiting.values).toHaveLength(0);
    ports.ble.adapterStateChanges$.next({ available: true, discovering: false });
    expect(waiting.values).toHaveLength(1);
    expect(ports.ble.names("openAdapter")).toHaveLength(1);
  });

  it("opens once more when iOS waited too long for the state (pitfall 8)", () => {
    const ports = createFakePorts("ios");
    const slow = () => throwError(() => wxFailure({ api: "openBluetoothAdapter", errno: 1509010 }));
    ports.ble.answer("openAdapter", slow, () => of(undefined));
    expect(watch(openedAdapter(ports)).values).toHaveLength(1);
    expect(ports.ble.names("openAdapter")).toHaveLength(2);
  });

  it("tells the state with replay and without repeats", () => {
    const ports = createFakePorts();
    const first = watch(adapterState(ports));
    ports.ble.adapterStateChanges$.next({ available: true, discovering: false });
    ports.ble.adapterStateChanges$.next({ available: true, discovering: true });
    const late = watch(adapterState(ports));
    expect(first.values.map((state) => state.discovering)).toEqual([false, true]);
    expect(late.values.map((state) => state.discovering)).toEqual([true]);
  });
});

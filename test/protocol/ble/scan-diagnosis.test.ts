import { of, throwError } from "rxjs";
import { createFakePorts, type FakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { wxFailure } from "../../../protocol/adapters/wx/errors/wx-failure";
import { type ScanFinding, scanDiagnosis } from "../../../protocol/ble/scan-diagnosis";
import { scan } from "../../../protocol/ble/scanner";
import type { PhoneSettings } from "../../../protocol/ports/environment";
import { watch } from "./fake-device";

const FINE: PhoneSettings = { bluetooth: true, location: true, hostBluetooth: "granted", hostLocation: "granted" };
const advertise = (ports: FakePorts) =>
  ports.ble.advertisements$.next([
    { deviceId: "A", rssi: -50, serviceUuids: [], manufacturerData: new Uint8Array(0), serviceData: {} },
  ]);
const fails = (api: string, errCode: number) => () => throwError(() => wxFailure({ api, errCode }));

describe("why a scan hears nothing", () => {
  it.each<[string, Partial<PhoneSettings>, ScanFinding]>([
    ["nothing on the phone explains it", {}, { is: "nothing" }],
    ["the location switch", { location: false }, { is: "blocked", obstacle: "location-off" }],
    ["the permission for location", { hostLocation: "denied" }, { is: "blocked", obstacle: "host-location" }],
    ["the permission for Bluetooth", { hostBluetooth: "denied" }, { is: "blocked", obstacle: "host-bluetooth" }],
    ["the radio, which reported nothing", { bluetooth: false }, { is: "blocked", obstacle: "bluetooth-off" }],
  ])("is told after eight seconds: %s", (_, settings, finding) => {
    const ports = createFakePorts("android");
    ports.environment.around.settings = { ...FINE, ...settings };
    const told = watch(scanDiagnosis(ports));
    ports.clock.advance(7_999);
    expect(told.values).toEqual([{ is: "listening" }]);
    ports.clock.advance(1);
    expect(told.values).toEqual([{ is: "listening" }, finding]);
  });

  it("does not ask for location where scanning needs none", () => {
    const ports = createFakePorts("ios");
    ports.environment.around.settings = { ...FINE, location: false };
    const told = watch(scanDiagnosis(ports));
    ports.clock.advance(8_000);
    expect(told.values.at(-1)).toEqual({ is: "nothing" });
  });

  it("is told once more when the devices fall silent again", () => {
    const ports = createFakePorts("android");
    const told = watch(scanDiagnosis(ports));
    ports.clock.advance(5_000);
    advertise(ports);
    advertise(ports);
    ports.clock.advance(7_999);
    expect(told.values.map(({ is }) => is)).toEqual(["listening", "hearing"]);
    ports.clock.advance(1);
    advertise(ports);
    expect(told.values.map(({ is }) => is)).toEqual(["listening", "hearing", "nothing", "hearing"]);
  });

  it("is the system's ration of starts while it holds one back (pitfall 11)", () => {
    const ports = createFakePorts("android");
    for (let times = 0; times < 4; times += 1) watch(scan(ports)).subscription.unsubscribe();
    const told = watch(scanDiagnosis(ports));
    ports.clock.advance(8_000);
    expect(told.values).toEqual([{ is: "listening" }, { is: "throttled", ms: 22_000 }]);
    ports.clock.advance(29_999);
    expect(told.values).toHaveLength(2);
    ports.clock.advance(1);
    expect(told.values.at(-1)).toEqual({ is: "nothing" });
  });

  it("is told at once when the scan itself fails by it, and the scan is made again when it is gone", () => {
    const ports = createFakePorts("android");
    ports.ble.answer("openAdapter", fails("openBluetoothAdapter", 10001), () => of(undefined));
    ports.ble.answer("adapterState", () => of({ available: false, discovering: false }));
    ports.environment.around.settings = { ...FINE, bluetooth: false };
    const told = watch(scanDiagnosis(ports));
    expect(told.values.at(-1)).toEqual({ is: "blocked", obstacle: "bluetooth-off" });
    ports.environment.around.settings = FINE;
    ports.ble.adapterStateChanges$.next({ available: true, discovering: false });
    ports.clock.advance(1_000);
    advertise(ports);
    expect(told.values.slice(-2)).toEqual([{ is: "listening" }, { is: "hearing" }]);
  });

  it("scans again when a switch that has no event was put on", () => {
    const ports = createFakePorts("android");
    ports.environment.around.settings = { ...FINE, location: false };
    const told = watch(scanDiagnosis(ports));
    ports.clock.advance(30_000);
    expect(ports.ble.names("startScan")).toHaveLength(1);
    ports.environment.around.settings = FINE;
    ports.clock.advance(2_500);
    expect(told.values.at(-1)).toEqual({ is: "listening" });
    expect(ports.ble.names("startScan", "stopScan")).toEqual(["startScan", "stopScan", "startScan"]);
  });

  it("is an error where no obstacle explains it", () => {
    const ports = createFakePorts("android");
    ports.ble.answer("startScan", fails("startBluetoothDevicesDiscovery", 10012));
    expect(watch(scanDiagnosis(ports)).errors).toHaveLength(1);
  });

  it("does not spin when a phone says on and fails again and again", () => {
    const ports = createFakePorts("android");
    ports.ble.answer("startScan", fails("startBluetoothDevicesDiscovery", 10001));
    const told = watch(scanDiagnosis(ports));
    ports.clock.advance(10_000);
    expect(told.values.filter(({ is }) => is === "blocked").length).toBeLessThanOrEqual(21);
  });

  it("leaves nothing behind", () => {
    const ports = createFakePorts("android");
    ports.environment.around.settings = { ...FINE, location: false };
    const told = watch(scanDiagnosis(ports));
    ports.clock.advance(9_000);
    told.subscription.unsubscribe();
    ports.clock.advance(10_000);
    expect(ports.ble.names("startScan", "stopScan")).toEqual(["startScan", "stopScan"]);
    expect(ports.clock.pending()).toBe(0);
  });
});

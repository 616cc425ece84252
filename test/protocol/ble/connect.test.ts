import { NEVER, of, throwError } from "rxjs";
import { wxFailure } from "../../../protocol/adapters/wx/errors/wx-failure";
import { scan } from "../../../protocol/ble/scanner";
import { DeviceError } from "../../../protocol/errors/device-error";
import { uuid } from "../../../protocol/gatt/uuid";
import { connected, DEVICE, phoneWithDevice, SERVICE, startConnecting } from "./fake-device";

const failWith = (api: string, errCode: number) => () => throwError(() => wxFailure({ api, errCode }));
const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);
const ok = () => of(undefined);

describe("connect", () => {
  it("calls nothing before subscription", () => {
    const ports = phoneWithDevice();
    expect(ports.ble.calls).toEqual([]);
  });

  it("opens, connects, discovers everything and asks for the MTU before it emits", () => {
    const ports = phoneWithDevice();
    const { connection, errors } = connected(ports);
    expect(ports.ble.names()).toEqual(["openAdapter", "connect", "services", "characteristics", "requestMtu"]);
    expect(connection.mtu).toBe(247);
    expect(connection.payloadSize).toBe(244);
    expect(errors).toEqual([]);
  });

  it("always passes a timeout to the platform", () => {
    const ports = phoneWithDevice();
    connected(ports, { connectTimeoutMs: 7_000 });
    expect(ports.ble.calls.find((call) => call.name === "connect")?.args).toEqual([DEVICE, 7_000]);
  });

  it("hides Generic Access and Generic Attribute (pitfall 18)", () => {
    const ports = phoneWithDevice();
    ports.ble.answer("services", () => of(["1800", "1801", "FFFF"].map((id) => ({ uuid: uuid(id), isPrimary: true }))));
    expect([...connected(ports).connection.services.keys()]).toEqual([SERVICE]);
  });

  it("disconnects when unsubscribed, and closes the adapter after a while", () => {
    const ports = phoneWithDevice();
    const { subscription } = connected(ports);
    subscription.unsubscribe();
    expect(ports.ble.names("disconnect", "closeAdapter")).toEqual(["disconnect"]);
    ports.clock.advance(5_000);
    expect(ports.ble.names("disconnect", "closeAdapter")).toEqual(["disconnect", "closeAdapter"]);
    expect(ports.clock.pending()).toBe(0);
  });

  it("closes after every failed create and tries three times, further apart each time (pitfall 14)", () => {
    const ports = phoneWithDevice();
    ports.ble.answer("connect", failWith("createBLEConnection", 10003));
    const { errors } = startConnecting(ports);
    const calls = () => ports.ble.names("connect", "disconnect");
    expect(calls()).toEqual(["connect", "disconnect"]);
    ports.clock.advance(499);
    expect(calls()).toHaveLength(2);
    ports.clock.advance(1);
    expect(calls()).toHaveLength(4);
    // 1,000 ms and 1/255 of the jitter.
    ports.clock.advance(1_000);
    expect(calls()).toHaveLength(4);
    ports.clock.advance(1);
    expect(calls()).toEqual(["connect", "disconnect", "connect", "disconnect", "connect", "disconnect"]);
    expect(errors.map(reasonOf)).toEqual([{ kind: "connect-failed", transient: true }]);
  });

  it("closes a create that never answers and tries again (pitfall 13)", () => {
    const ports = phoneWithDevice();
    ports.ble.answer("connect", () => NEVER, ok);
    const { connections } = startConnecting(ports, { connectTimeoutMs: 10_000 });
    ports.clock.advance(12_000);
    expect(ports.ble.names("connect", "disconnect")).toEqual(["connect", "disconnect"]);
    ports.clock.advance(1_000);
    expect(connections).toHaveLength(1);
  });

  it("closes a create that was unsubscribed in flight, after it settled", () => {
    const ports = phoneWithDevice();
    ports.ble.answer("connect", () => NEVER);
    startConnecting(ports).subscription.unsubscribe();
    expect(ports.ble.names("disconnect")).toEqual([]);
    ports.clock.advance(12_000);
    expect(ports.ble.names("disconnect")).toEqual(["disconnect"]);
  });

  it("does not close what it never asked for", () => {
    const ports = phoneWithDevice();
    ports.ble.answer("openAdapter", () => NEVER);
    startConnecting(ports).subscription.unsubscribe();
    ports.clock.advance(60_000);
    expect(ports.ble.names("connect", "disconnect")).toEqual([]);
  });

  it.each([
    ["10002, unknown device", 10002, { kind: "not-found", what: "device" }],
    ["10009, no BLE", 10009, { kind: "environment", obstacle: "bluetooth-unsupported" }],
  ])("does not try again what cannot heal: %s", (_, errCode, reason) => {
    const ports = phoneWithDevice();
    ports.ble.answer("connect", failWith("createBLEConnection", errCode));
    const { errors } = startConnecting(ports);
    ports.clock.advance(60_000);
    expect(ports.ble.names("connect")).toHaveLength(1);
    expect(errors.map(reasonOf)).toEqual([reason]);
  });

  it("believes a phone that is connected already when it knows the services (pitfall 15)", () => {
    const ports = phoneWithDevice();
    ports.ble.answer("connect", failWith("createBLEConnection", -1));
    connected(ports);
    expect(ports.ble.names("connect", "disconnect")).toEqual(["connect"]);
  });

  it("closes and connects anew when an already connected phone knows no services (pitfall 15)", () => {
    const ports = phoneWithDevice();
    ports.ble.answer("connect", failWith("createBLEConnection", -1), ok);
    const none = failWith("getBLEDeviceServices", 10004);
    ports.ble.answer("services", none, none, none, none, none, () => of([{ uuid: SERVICE, isPrimary: true }]));
    const { connections } = startConnecting(ports);
    ports.clock.advance(2_000);
    expect(ports.ble.names("connect", "disconnect")).toEqual(["connect", "disconnect"]);
    ports.clock.advance(1_250);
    expect(connections).toHaveLength(1);
  });

  it("asks again for services that are not known right after connecting (pitfall 16)", () => {
    const ports = phoneWithDevice();
    const none = failWith("getBLEDeviceServices", 10004);
    ports.ble.answer("services", none, none, () => of([{ uuid: SERVICE, isPrimary: true }]));
    const { connections } = startConnecting(ports);
    ports.clock.advance(600);
    expect(connections).toHaveLength(1);
    expect(ports.ble.names("connect")).toHaveLength(1);
  });

  it("tries again when the link drops during discovery", () => {
    const ports = phoneWithDevice();
    ports.ble.answer(
      "services",
      () => NEVER,
      () => of([{ uuid: SERVICE, isPrimary: true }]),
    );
    const { connections, errors } = startConnecting(ports);
    ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
    ports.clock.advance(750);
    expect([connections.length, errors.length]).toEqual([1, 0]);
  });

  it("refuses a second link to the same device, and allows it after the first", () => {
    const ports = phoneWithDevice();
    const first = connected(ports);
    expect(startConnecting(ports).errors.map(reasonOf)).toEqual([{ kind: "busy", what: "device" }]);
    first.subscription.unsubscribe();
    connected(ports);
    expect(ports.ble.names("connect", "disconnect")).toEqual(["connect", "disconnect", "connect"]);
  });

  it("stops a running scan while connecting and resumes it afterwards", () => {
    const ports = phoneWithDevice();
    scan(ports).subscribe();
    connected(ports);
    expect(ports.ble.names("startScan", "stopScan", "connect", "requestMtu")).toEqual([
      "startScan",
      "stopScan",
      "connect",
      "requestMtu",
      "startScan",
    ]);
  });

  it("connects without randomness", () => {
    const ports = { ...phoneWithDevice(), randomness: { bytes: () => throwError(() => new Error("none")) } };
    ports.ble.answer("connect", failWith("createBLEConnection", 10003), ok);
    const { connections } = startConnecting(ports);
    ports.clock.advance(500);
    expect(connections).toHaveLength(1);
  });
});

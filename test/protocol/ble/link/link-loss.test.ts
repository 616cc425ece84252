import { NEVER, of, throwError } from "rxjs";
import { wxFailure } from "../../../../protocol/adapters/wx/errors/wx-failure";
import { DeviceError } from "../../../../protocol/errors/device-error";
import { uuid } from "../../../../protocol/gatt/uuid";
import { connected, DEVICE, phoneWithDevice, SERVICE, watch } from "../fake-device";

const failWith = (api: string, errCode: number) => () => throwError(() => wxFailure({ api, errCode }));
const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);
const ok = () => of(undefined);

describe("the one cause", () => {
  it.each<[string, (ports: ReturnType<typeof phoneWithDevice>) => void, string]>([
    ["the platform's event", (p) => p.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false }), "peer"],
    [
      "the radio goes off",
      (p) => p.ble.adapterStateChanges$.next({ available: false, discovering: false }),
      "adapter-off",
    ],
    [
      "the app is hidden for too long",
      (p) => {
        p.setVisible(false);
        p.clock.advance(5_000);
      },
      "app-hidden",
    ],
  ])("%s ends everything pending and the connection", (_, strike, by) => {
    const ports = phoneWithDevice();
    const { connection, errors } = connected(ports);
    ports.ble.answer("write", () => NEVER);
    const running = watch(connection.write({ service: "FFFF", characteristic: "FF01" }, new Uint8Array(1)));
    const waiting = watch(connection.write({ service: "FFFF", characteristic: "FF01" }, new Uint8Array(1)));
    const notified = watch(connection.notifications({ service: "FFFF", characteristic: "FF02" }));
    const states = watch(connection.state$);
    const cause = watch(connection.disconnected$);
    strike(ports);
    const later = watch(connection.read({ service: "FFFF", characteristic: "FF03" }));
    expect(errors.map(reasonOf)).toEqual([{ kind: "disconnected", by }]);
    for (const stream of [running, waiting, notified, later]) expect(stream.errors).toEqual(errors);
    expect(cause.values).toEqual(errors);
    expect(states.values.at(-1)).toBe("ended");
    expect(states.isCompleted()).toBe(true);
    expect(ports.ble.names("disconnect")).toHaveLength(1);
  });

  it.each([
    ["10006", 10006, "unknown"],
    ["10000", 10000, "adapter-lost"],
  ])("an operation that answers %s ends the link", (_, errCode, by) => {
    const ports = phoneWithDevice();
    const { connection, errors } = connected(ports);
    ports.ble.answer("write", failWith("writeBLECharacteristicValue", errCode));
    const write = watch(connection.write({ service: "FFFF", characteristic: "FF01" }, new Uint8Array(1)));
    expect(errors.map(reasonOf)).toEqual([{ kind: "disconnected", by }]);
    expect(write.errors).toEqual(errors);
  });

  it("opens a lost adapter again for the next connection", () => {
    const ports = phoneWithDevice();
    const { connection } = connected(ports);
    ports.ble.answer("write", failWith("writeBLECharacteristicValue", 10000));
    watch(connection.write({ service: "FFFF", characteristic: "FF01" }, new Uint8Array(1)));
    connected(ports);
    expect(ports.ble.names("openAdapter")).toHaveLength(2);
  });

  it("one watchdog makes the link suspect, an answer clears it, two in a row end it (pitfall 23)", () => {
    const ports = phoneWithDevice();
    const { connection, errors } = connected(ports, { operationTimeoutMs: 1_000 });
    const states = watch(connection.state$);
    ports.ble.answer(
      "write",
      () => NEVER,
      ok,
      () => NEVER,
    );
    const write = () => watch(connection.write({ service: "FFFF", characteristic: "FF01" }, new Uint8Array(1)));
    write();
    ports.clock.advance(1_000);
    write();
    expect(states.values).toEqual(["connected", "suspect", "connected"]);
    write();
    const last = write();
    ports.clock.advance(2_000);
    expect(errors.map(reasonOf)).toEqual([{ kind: "disconnected", by: "watchdog" }]);
    expect(last.errors).toEqual(errors);
  });

  it("keeps the first cause: what comes after is an echo", () => {
    const ports = phoneWithDevice();
    const { errors } = connected(ports);
    ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
    ports.ble.adapterStateChanges$.next({ available: false, discovering: false });
    expect(errors.map(reasonOf)).toEqual([{ kind: "disconnected", by: "peer" }]);
  });

  it("is the user when unsubscribed: what is pending ends", () => {
    const ports = phoneWithDevice();
    const { connection, subscription } = connected(ports);
    ports.ble.answer("write", () => NEVER);
    const write = watch(connection.write({ service: "FFFF", characteristic: "FF01" }, new Uint8Array(1)));
    subscription.unsubscribe();
    expect(write.errors.map(reasonOf)).toEqual([{ kind: "disconnected", by: "user" }]);
  });

  it("does not listen to other devices", () => {
    const ports = phoneWithDevice();
    const { errors } = connected(ports);
    ports.ble.connectionChanges$.next({ deviceId: "other", connected: false });
    expect(errors).toEqual([]);
  });

  it("survives a short trip to the background", () => {
    const ports = phoneWithDevice();
    const { errors } = connected(ports);
    ports.setVisible(false);
    ports.clock.advance(4_000);
    ports.setVisible(true);
    ports.clock.advance(10_000);
    expect(errors).toEqual([]);
  });

  it("takes the late event of its predecessor's close for what it is (pitfall 3)", () => {
    const ports = phoneWithDevice();
    connected(ports).subscription.unsubscribe();
    const { errors } = connected(ports);
    ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
    expect(errors).toEqual([]);
    ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
    expect(errors.map(reasonOf)).toEqual([{ kind: "disconnected", by: "peer" }]);
  });

  it("delivers nothing of an earlier link to the next, nor of the next to the earlier", () => {
    const ports = phoneWithDevice();
    const ref = { service: "FFFF", characteristic: "FF02" };
    const first = connected(ports);
    const old = watch(first.connection.notifications(ref));
    first.subscription.unsubscribe();
    const next = connected(ports);
    ports.ble.answer("setNotify", () => NEVER);
    const value = { deviceId: DEVICE, service: SERVICE, characteristic: uuid("FF02"), value: Uint8Array.of(1) };
    ports.ble.valueChanges$.next(value);
    const fresh = watch(next.connection.notifications(ref));
    ports.ble.valueChanges$.next(value);
    expect([old.values.length, fresh.values.length]).toEqual([0, 1]);
  });
});

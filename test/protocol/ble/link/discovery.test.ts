import { of, throwError } from "rxjs";
import { DeviceError, type DeviceErrorReason } from "../../../../protocol/errors/device-error";
import { uuid } from "../../../../protocol/gatt/uuid";
import { connected, DEVICE, NONE, phoneWithDevice, SERVICE, startConnecting, watch } from "../fake-device";

const BATTERY = uuid("180F");
const BARE = uuid("FFE0");
const LEVEL = uuid("2A19");
const DATA = uuid("FF01");

/** A phone that lists several services, one of which it cannot list the characteristics of. */
function phoneThatFails(reason: DeviceErrorReason) {
  const ports = phoneWithDevice();
  const asked: string[] = [];
  ports.ble.answer("services", () => of([BARE, BATTERY].map((service) => ({ uuid: service, isPrimary: true }))));
  ports.ble.answer("characteristics", (_deviceId: string, service: string) => {
    asked.push(service);
    return service === BARE
      ? throwError(() => new DeviceError(reason, { advice: "wrong-device" }))
      : of([{ uuid: LEVEL, properties: { ...NONE, read: true } }]);
  });
  return { ports, asked };
}

describe("discovery", () => {
  it("takes a service for empty whose characteristics the phone does not find, and goes on", () => {
    const { ports, asked } = phoneThatFails({ kind: "not-found", what: "characteristic" });
    const { connection } = connected(ports);
    expect([...connection.services.keys()]).toEqual([BARE, BATTERY]);
    expect(connection.services.get(BARE)?.size).toBe(0);
    expect(connection.has({ service: BATTERY, characteristic: LEVEL })).toBe(true);
    expect(asked).toEqual([BARE, BATTERY]);
  });

  it("takes it for empty as well when the phone goes on not finding the service itself", () => {
    const { ports } = phoneThatFails({ kind: "not-found", what: "service" });
    const { connections, errors } = startConnecting(ports);
    ports.clock.advance(2_100);
    expect(errors).toEqual([]);
    expect(connections[0]?.services.get(BARE)?.size).toBe(0);
    expect(connections[0]?.has({ service: BATTERY, characteristic: LEVEL })).toBe(true);
  });

  it("does not take a lost link for an empty service", () => {
    const { ports } = phoneThatFails({ kind: "disconnected", by: "unknown" });
    const { connections } = startConnecting(ports);
    expect(connections).toEqual([]);
  });

  it("joins the properties of characteristics that share a UUID, in one service or in two", () => {
    const ports = phoneWithDevice();
    const twice = [SERVICE, SERVICE, BATTERY, BATTERY];
    let asked = 0;
    ports.ble.answer("services", () => of(twice.map((service) => ({ uuid: service, isPrimary: true }))));
    ports.ble.answer("characteristics", (_deviceId: string, service: string) => {
      asked += 1;
      if (service === BATTERY)
        return of([{ uuid: LEVEL, properties: { ...NONE, [asked === 3 ? "read" : "notify"]: true } }]);
      return of([
        { uuid: DATA, properties: { ...NONE, write: true } },
        { uuid: DATA, properties: { ...NONE, notify: true } },
      ]);
    });
    const { connection } = connected(ports);
    const properties = (service: string, characteristic: string) =>
      connection.services.get(service)?.get(characteristic)?.properties;
    expect(properties(SERVICE, DATA)).toEqual({ ...NONE, write: true, notify: true });
    expect(properties(BATTERY, LEVEL)).toEqual({ ...NONE, read: true, notify: true });
    const ref = { service: SERVICE, characteristic: DATA };
    const written = watch(connection.write(ref, Uint8Array.of(1)));
    const heard = watch(connection.notifications(ref));
    ports.ble.valueChanges$.next({ deviceId: DEVICE, ...ref, value: Uint8Array.of(2) });
    expect(written.errors.concat(heard.errors)).toEqual([]);
    expect(heard.values).toEqual([Uint8Array.of(2)]);
  });
});

import { NEVER, of, Subject } from "rxjs";
import { DeviceError } from "../../../protocol/errors/device-error";
import { uuid } from "../../../protocol/gatt/uuid";
import { connected, notify, phoneWithDevice, SERVICE, watch } from "./fake-device";

/** Can be read, and notifies. */
const BOTH = { service: SERVICE, characteristic: uuid("FF06") };
const EXCLUSIVE = { exclusive: true };

const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);
const BUSY = { kind: "busy", what: "characteristic" };

function lamp() {
  const ports = phoneWithDevice("ios");
  const properties = { read: true, write: false, writeWithoutResponse: false, notify: true, indicate: false };
  ports.ble.answer("characteristics", () => of([{ uuid: BOTH.characteristic, properties }]));
  const reads = () => ports.ble.calls.filter(({ name }) => name === "read").length;
  return { ports, reads, ...connected(ports) };
}

describe("a read beside notifications of the same characteristic (pitfall 19)", () => {
  it("takes what comes next, and listeners see it too, unless it is exclusive", () => {
    const { ports, connection } = lamp();
    const listener = watch(connection.notifications(BOTH));
    const read = watch(connection.read(BOTH));
    notify(ports, BOTH, 7);
    expect(read.values).toEqual([Uint8Array.of(7)]);
    expect(listener.values).toEqual([Uint8Array.of(7)]);
  });

  it("is refused when it is exclusive: nothing is asked of the phone, and the listener goes on", () => {
    const { ports, connection, reads } = lamp();
    const listener = watch(connection.notifications(BOTH));
    const read = watch(connection.read(BOTH, EXCLUSIVE));
    notify(ports, BOTH, 7);
    expect(read.errors.map(reasonOf)).toEqual([BUSY]);
    expect(reads()).toBe(0);
    expect(listener.values).toEqual([Uint8Array.of(7)]);
  });

  it("is allowed once the last listener is gone and the phone has said so", () => {
    const { ports, connection } = lamp();
    const listener = watch(connection.notifications(BOTH));
    listener.subscription.unsubscribe();
    const read = watch(connection.read(BOTH, EXCLUSIVE));
    notify(ports, BOTH, 7);
    expect(read.values).toEqual([Uint8Array.of(7)]);
  });

  it("is refused while the device may still notify, because the end was never confirmed", () => {
    const { ports, connection } = lamp();
    const listener = watch(connection.notifications(BOTH));
    ports.ble.answer("setNotify", () => NEVER);
    listener.subscription.unsubscribe();
    const read = watch(connection.read(BOTH, EXCLUSIVE));
    ports.clock.advance(10_000);
    expect(read.errors.map(reasonOf)).toEqual([BUSY]);
  });

  it("runs to its end before a listener that comes meanwhile gets anything", () => {
    const { ports, connection } = lamp();
    const asked = new Subject<void>();
    ports.ble.answer("read", () => asked);
    const read = watch(connection.read(BOTH, EXCLUSIVE));
    const listener = watch(connection.notifications(BOTH));
    notify(ports, BOTH, 1);
    asked.next();
    asked.complete();
    notify(ports, BOTH, 2);
    expect(read.values).toEqual([Uint8Array.of(1)]);
    expect(listener.values).toEqual([Uint8Array.of(2)]);
  });

  it("is allowed after an enablement that failed", () => {
    const { ports, connection } = lamp();
    ports.ble.answer("setNotify", () => {
      throw new Error("10007");
    });
    expect(watch(connection.notifications(BOTH)).errors).toHaveLength(1);
    const read = watch(connection.read(BOTH, EXCLUSIVE));
    notify(ports, BOTH, 3);
    expect(read.values).toEqual([Uint8Array.of(3)]);
  });
});

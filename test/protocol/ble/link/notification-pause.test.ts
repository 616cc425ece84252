import { concatMap, map, type Observable, of, throwError, timer } from "rxjs";
import { wxFailure } from "../../../../protocol/adapters/wx/errors/wx-failure";
import { connected, INDICATE, NOTIFY, phoneWithDevice, WRITE, watch } from "../fake-device";

const NOTIFY_TOO = { ...NOTIFY, characteristic: INDICATE.characteristic };
const bytes = (...values: number[]) => Uint8Array.from(values);

describe("the pause after notifications were enabled", () => {
  it("keeps the lane for a while after enabling on Android (pitfall 21)", () => {
    const ports = phoneWithDevice("android");
    const { connection } = connected(ports);
    watch(connection.notifications(NOTIFY));
    watch(connection.write(WRITE, bytes(1)));
    ports.clock.advance(149);
    expect(ports.ble.names("write")).toEqual([]);
    ports.clock.advance(1);
    expect(ports.ble.names("write")).toEqual(["write"]);
  });

  it("pauses once for several that are enabled in a row: they need no pause among themselves", () => {
    const ports = phoneWithDevice("android");
    const { connection } = connected(ports);
    const answered = () => timer(10, ports.clock.scheduler).pipe(map(() => undefined));
    ports.ble.answer("setNotify", answered, answered);
    watch(connection.notifications(NOTIFY));
    watch(connection.notifications(NOTIFY_TOO));
    watch(connection.write(WRITE, bytes(1)));
    ports.clock.advance(10);
    expect(ports.ble.names("setNotify")).toHaveLength(2);
    ports.clock.advance(10 + 149);
    expect(ports.ble.names("write")).toEqual([]);
    ports.clock.advance(1);
    expect(ports.ble.names("write")).toEqual(["write"]);
  });

  it("pauses for the first of two also when the second could not be enabled", () => {
    const ports = phoneWithDevice("android");
    const { connection } = connected(ports);
    const later = <T>(end: () => Observable<T>) => timer(10, ports.clock.scheduler).pipe(concatMap(end));
    ports.ble.answer(
      "setNotify",
      () => later(() => of(undefined)),
      () => later(() => throwError(() => wxFailure({ api: "notifyBLECharacteristicValueChange", errCode: 10008 }))),
    );
    watch(connection.notifications(NOTIFY));
    const failed = watch(connection.notifications(NOTIFY_TOO));
    watch(connection.write(WRITE, bytes(1)));
    ports.clock.advance(20 + 149);
    expect(ports.ble.names("write")).toEqual([]);
    ports.clock.advance(1);
    expect(failed.errors).toHaveLength(1);
    expect(ports.ble.names("write")).toEqual(["write"]);
  });
});

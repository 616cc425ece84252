import { of, throwError } from "rxjs";
import type { FakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { wxFailure } from "../../../protocol/adapters/wx/errors/wx-failure";
import { notificationsAcross, type ReconnectOptions, reconnecting } from "../../../protocol/ble/reconnecting";
import { DeviceError } from "../../../protocol/errors/device-error";
import { DEVICE, NOTIFY, notify, phoneWithDevice, watch } from "./fake-device";

const drop = (ports: FakePorts) => ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
const failing = () => throwError(() => wxFailure({ api: "createBLEConnection", errCode: 10003 }));
const advertise = (ports: FakePorts, deviceId: string, localName = "LAMP") =>
  ports.ble.advertisements$.next([
    { deviceId, localName, rssi: -50, serviceUuids: [], manufacturerData: new Uint8Array(0), serviceData: {} },
  ]);

function start(ports: FakePorts, options: ReconnectOptions = {}) {
  const links$ = reconnecting(ports, DEVICE, options);
  const links = watch(links$);
  const phases = () =>
    links.values.map((link) => (link.phase === "waiting" ? `${link.phase}:${link.until}` : link.phase));
  return { links$, links, phases };
}

describe("a link that comes back", () => {
  it("connects, closes after a loss, backs off, connects again", () => {
    const ports = phoneWithDevice("ios");
    const { phases } = start(ports);
    ports.clock.advance(20_000);
    drop(ports);
    expect(phases()).toEqual(["connecting", "connected", "waiting:delay"]);
    expect(ports.ble.names("connect", "disconnect")).toEqual(["connect", "disconnect"]);
    ports.clock.advance(499);
    expect(ports.ble.names("connect")).toHaveLength(1);
    ports.clock.advance(260);
    expect(phases().slice(3)).toEqual(["connecting", "connected"]);
  });

  it("looks for the device from the second failure on, and takes the id it is heard under (pitfalls 4 and 14)", () => {
    const ports = phoneWithDevice("ios");
    ports.ble.answer("connect", failing, failing, () => of(undefined));
    const { links, phases } = start(ports, { resembles: ({ localName }) => localName === "LAMP" });
    ports.clock.advance(3_000);
    expect(phases()).toEqual(["connecting", "waiting:delay", "connecting", "waiting:delay", "looking"]);
    advertise(ports, "somebody else", "KETTLE");
    advertise(ports, "new id");
    expect(phases().slice(5)).toEqual(["connecting", "connected"]);
    expect(ports.ble.calls.filter(({ name }) => name === "connect").map(({ args }) => args[0])).toEqual([
      DEVICE,
      DEVICE,
      "new id",
    ]);
    links.subscription.unsubscribe();
    ports.clock.advance(60_000);
    expect(ports.ble.names("startScan", "stopScan")).toEqual(["startScan", "stopScan"]);
    expect(ports.clock.pending()).toBe(0);
  });

  it("tries unheard after eight seconds", () => {
    const ports = phoneWithDevice("ios");
    ports.ble.answer("connect", failing, failing, () => of(undefined));
    const { phases } = start(ports);
    ports.clock.advance(3_000);
    expect(phases().at(-1)).toBe("looking");
    ports.clock.advance(8_000);
    expect(phases().at(-1)).toBe("connected");
  });

  it("gives up with the last cause", () => {
    const ports = phoneWithDevice("ios");
    ports.ble.answer("connect", failing);
    const { links } = start(ports, { maxFailures: 3 });
    ports.clock.advance(60_000);
    expect(ports.ble.names("connect", "disconnect")).toEqual(Array(3).fill(["connect", "disconnect"]).flat());
    expect(links.errors.map((error) => error instanceof DeviceError && error.reason.kind)).toEqual(["connect-failed"]);
    ports.clock.advance(60_000);
    expect(ports.clock.pending()).toBe(0);
  });

  it("counts anew after a link that lasted, and on after one that did not", () => {
    const attempts = (stoodMs: number) => {
      const ports = phoneWithDevice("ios");
      const { links } = start(ports);
      ports.clock.advance(stoodMs);
      drop(ports);
      ports.clock.advance(1_000);
      ports.clock.advance(stoodMs);
      drop(ports);
      ports.clock.advance(20_000);
      return links.values.flatMap((link) => (link.phase === "connecting" ? [link.attempt] : []));
    };
    expect(attempts(15_000)).toEqual([1, 2, 2]);
    expect(attempts(4_000)).toEqual([1, 2, 3]);
  });

  it("waits for the radio, however long, without an attempt", () => {
    const ports = phoneWithDevice("ios");
    const { phases } = start(ports);
    ports.ble.answer("openAdapter", () => throwError(() => wxFailure({ api: "openBluetoothAdapter", errCode: 10001 })));
    ports.ble.answer("adapterState", () => of({ available: false, discovering: false }));
    ports.ble.adapterStateChanges$.next({ available: false, discovering: false });
    expect(phases().at(-1)).toBe("waiting:radio");
    ports.clock.advance(3_600_000);
    expect(ports.ble.names("connect")).toHaveLength(1);
    ports.ble.adapterStateChanges$.next({ available: true, discovering: false });
    expect(phases().slice(-2)).toEqual(["connecting", "connected"]);
  });

  it("waits until the app is in front (pitfall 27)", () => {
    const ports = phoneWithDevice("ios");
    const { phases } = start(ports);
    ports.setVisible(false);
    ports.clock.advance(5_000);
    expect(phases().at(-1)).toBe("waiting:front");
    ports.clock.advance(60_000);
    expect(ports.ble.names("connect")).toHaveLength(1);
    ports.setVisible(true);
    expect(phases().slice(-2)).toEqual(["connecting", "connected"]);
  });

  it("is one link, however many listen; late ones get the present phase", () => {
    const ports = phoneWithDevice("ios");
    const { links$, links } = start(ports);
    const late = watch(links$);
    expect(late.values.map(({ phase }) => phase)).toEqual(["connected"]);
    expect(ports.ble.names("connect")).toHaveLength(1);
    links.subscription.unsubscribe();
    expect(ports.ble.names("disconnect")).toEqual([]);
    late.subscription.unsubscribe();
    expect(ports.ble.names("disconnect")).toEqual(["disconnect"]);
    ports.clock.advance(10_000);
    expect(ports.clock.pending()).toBe(0);
  });

  it("stops for good when it is left while it waits", () => {
    const ports = phoneWithDevice("ios");
    const { links } = start(ports);
    drop(ports);
    links.subscription.unsubscribe();
    ports.clock.advance(60_000);
    expect(ports.ble.names("connect")).toHaveLength(1);
    expect(ports.clock.pending()).toBe(0);
  });
});

describe("notifications across links", () => {
  it("are enabled again on each new link", () => {
    const ports = phoneWithDevice("ios");
    const heard = watch(notificationsAcross(reconnecting(ports, DEVICE), NOTIFY));
    notify(ports, NOTIFY, 1);
    drop(ports);
    notify(ports, NOTIFY, 2);
    ports.clock.advance(1_000);
    notify(ports, NOTIFY, 3);
    expect(heard.values).toEqual([Uint8Array.of(1), Uint8Array.of(3)]);
    expect(heard.errors).toEqual([]);
    expect(ports.ble.names("setNotify")).toHaveLength(2);
  });

  it("error when a living link refuses them", () => {
    const ports = phoneWithDevice("ios");
    const heard = watch(notificationsAcross(reconnecting(ports, DEVICE), { ...NOTIFY, characteristic: "1234" }));
    expect(heard.errors.map((error) => error instanceof DeviceError && error.reason)).toEqual([
      { kind: "not-found", what: "characteristic" },
    ]);
  });
});

import type { Observable } from "rxjs";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { connect } from "../../protocol/ble/connect";
import type { Connection } from "../../protocol/ble/connection";
import { scan } from "../../protocol/ble/scanner";
import { DeviceError } from "../../protocol/errors/device-error";
import type { FaultSpec } from "../../simulator/world/faults/fault";
import { PHONE_OSES } from "../../simulator/wx/platform-profile";
import { watch } from "../protocol/ble/fake-device";
import { INDICATING, Lab, type LabOptions, NOTIFYING, READABLE, SERVICE, WRITABLE } from "../simulator/wx/lab";

const ref = (characteristic: string) => ({ service: SERVICE, characteristic });
const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);

/** The production adapter over the virtual `wx`, and everything that holds resources through it. */
class Bench {
  readonly lab: Lab;
  readonly ports: ReturnType<typeof createWxPorts>;

  constructor(options: LabOptions = {}) {
    this.lab = new Lab(options);
    this.ports = createWxPorts(this.lab.wx, { clock: this.lab.phone.clock });
  }

  /** Lets the world run until the stream emitted, ended, or 60 s passed. */
  async settle<T>(source: Observable<T>) {
    const result = watch(source);
    await this.lab.world.until(() => result.values.length + result.errors.length > 0 || result.isCompleted(), 60_000);
    return result;
  }

  async value<T>(source: Observable<T>): Promise<T> {
    const { values, errors } = await this.settle(source);
    if (values[0] === undefined && errors.length > 0) throw errors[0];
    return values[0] as T;
  }

  async find(): Promise<string> {
    const found = await this.settle(scan(this.ports, { services: ["FFFF"] }));
    found.subscription.unsubscribe();
    return found.values[0]?.deviceId ?? "";
  }

  async connect() {
    const deviceId = await this.find();
    const link = await this.settle(connect(this.ports, deviceId));
    const connection = link.values[0];
    if (connection === undefined) throw link.errors[0];
    return { link, connection };
  }
}

const withFault = (fault: FaultSpec): LabOptions => ({ faults: [fault] });
const writeTo = (connection: Connection) => connection.write(ref(WRITABLE), Uint8Array.of(1, 2, 3));

describe.each(PHONE_OSES)("on a virtual %s phone", (os) => {
  const phone = { phone: { os } };

  it("a scan finds the device and stops", async () => {
    const bench = new Bench(phone);
    expect(await bench.find()).not.toBe("");
    await bench.lab.world.advance(10_000);
    expect(bench.lab.phone.inspect()).toMatchObject({ discovering: false, pendingCalls: {} });
  });

  it("a connection reads, writes, hears notifications and indications", async () => {
    const bench = new Bench(phone);
    const { connection } = await bench.connect();
    expect(connection.payloadSize).toBeGreaterThanOrEqual(20);
    expect(await bench.value(connection.read(ref(READABLE)))).toEqual(Uint8Array.of(0x0a, 0x0b, 0x0c));
    await bench.value(writeTo(connection));
    expect(bench.lab.written).toEqual(["010203"]);
    const heard = [watch(connection.notifications(ref(NOTIFYING))), watch(connection.notifications(ref(INDICATING)))];
    await bench.lab.world.advance(2_000);
    bench.lab.device.set(NOTIFYING, Uint8Array.of(7));
    bench.lab.device.set(INDICATING, Uint8Array.of(8));
    await bench.lab.world.advance(1_000);
    expect(heard.map((w) => w.values)).toEqual([[Uint8Array.of(7)], [Uint8Array.of(8)]]);
  });

  it("leaving closes the link, the adapter and every timer", async () => {
    const bench = new Bench(phone);
    const { link, connection } = await bench.connect();
    watch(connection.notifications(ref(NOTIFYING)));
    await bench.lab.world.advance(1_000);
    link.subscription.unsubscribe();
    await bench.lab.world.advance(30_000);
    expect(bench.lab.phone.inspect()).toMatchObject({
      gattClients: 0,
      openConnections: [],
      timers: 0,
      pendingCalls: {},
    });
  });

  it("listeners do not grow with connections (pitfalls 1 to 3)", async () => {
    const bench = new Bench(phone);
    const count = async () => {
      const { link, connection } = await bench.connect();
      watch(connection.notifications(ref(NOTIFYING)));
      await bench.lab.world.advance(1_000);
      link.subscription.unsubscribe();
      await bench.lab.world.advance(30_000);
      return bench.lab.phone.inspect().listeners;
    };
    const first = await count();
    expect(await count()).toEqual(first);
    expect(Object.values(first).every((installed) => installed === 1)).toBe(true);
  });

  it("the radio switched off is the one cause", async () => {
    const bench = new Bench(phone);
    const { link, connection } = await bench.connect();
    const heard = watch(connection.notifications(ref(NOTIFYING)));
    bench.lab.phone.setBluetooth(false);
    await bench.lab.world.advance(5_000);
    expect(link.errors).toHaveLength(1);
    expect(heard.errors).toEqual(link.errors);
    expect(link.errors.map(reasonOf)).toEqual([{ kind: "disconnected", by: "adapter-off" }]);
  });

  it("a radio that is off says so", async () => {
    const bench = new Bench({ phone: { os, bluetooth: false } });
    const { errors } = await bench.settle(scan(bench.ports));
    expect(errors.map(reasonOf)).toEqual([{ kind: "environment", obstacle: "bluetooth-off" }]);
  });

  it.each<[string, FaultSpec, object]>([
    ["hangs", { on: "ble.write", do: "hang", nth: 1 }, { kind: "timeout", operation: "write", ms: 10_000 }],
    [
      "fails",
      { on: "ble.write", do: "error", nth: 1, errCode: 10008 },
      { kind: "operation-failed", operation: "writeBLECharacteristicValue" },
    ],
    ["meets a disconnect", { on: "ble.write", do: "disconnect", nth: 1 }, { kind: "disconnected" }],
  ])("a write that %s ends in one error", async (_, fault, reason) => {
    const bench = new Bench({ ...phone, ...withFault(fault) });
    const { connection } = await bench.connect();
    const write = await bench.settle(writeTo(connection));
    await bench.lab.world.advance(30_000);
    expect(write.errors).toHaveLength(1);
    expect(reasonOf(write.errors[0])).toMatchObject(reason);
  });

  it("an app hidden for long loses its link", async () => {
    const bench = new Bench(phone);
    const { link } = await bench.connect();
    bench.lab.phone.hide();
    await bench.lab.world.advance(60_000);
    bench.lab.phone.show();
    await bench.lab.world.advance(5_000);
    expect(link.errors.map((error) => (error instanceof DeviceError ? error.reason.kind : error))).toEqual([
      "disconnected",
    ]);
  });
});

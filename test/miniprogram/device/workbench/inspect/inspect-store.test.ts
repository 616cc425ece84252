import { MOST_ENTRIES, notificationRate } from "../../../../../miniprogram/device/workbench/inspect/inspect-log";
import {
  createInspectStore,
  type InspectPhase,
} from "../../../../../miniprogram/device/workbench/inspect/inspect-store";
import { uuid } from "../../../../../protocol/gatt/uuid";
import type { Ports } from "../../../../../protocol/ports/ports";
import { addressField } from "../../../../../simulator/devices/address";
import type { GattDevice } from "../../../../../simulator/devices/gatt/gatt-device";
import { type RigOptions, room } from "../../../../protocol/control/lamp-rig";
import { holding } from "../../../../protocol/control/silent-device";

const key = (service: string, characteristic: string) => `${uuid(service)}/${uuid(characteristic)}`;
/** Of the rig's device, which a phone with Android also has as its id. */
const ADDRESS = addressField({ name: "LAMP" });
const LEVEL = key("180F", "2A19");
const WRITABLE = key("FFE0", "FFE1");
const ODD = key("FFE0", "FFE2");

const SPEC: RigOptions = {
  kind: "gatt",
  fields: {
    battery: 81,
    heartRate: 72,
    services: [
      {
        uuid: "FFE0",
        characteristics: [
          { uuid: "FFE1", properties: ["write", "writeWithoutResponse", "read", "indicate"], hex: "0102" },
          { uuid: "FFE2", properties: ["read"] },
        ],
      },
    ],
  },
};

function rig(options: RigOptions = SPEC, name = "LAMP", deviceId?: string, through = (ports: Ports) => ports) {
  const bench = room(options);
  const store = createInspectStore({ ports: through(bench.ports), deviceId: deviceId ?? bench.device.address, name });
  const reach = async (phase: InspectPhase, withinMs = 40_000) => {
    await bench.world.until(() => store.phase === phase, withinMs);
    expect(store.phase).toBe(phase);
  };
  const settle = () => bench.world.until(() => store.busy.size === 0, 20_000);
  return { ...bench, store, reach, settle };
}

describe("the inspector", () => {
  it("opens a device that is silent because the phone's system is connected to it", async () => {
    const { store, reach } = rig(SPEC, "", ADDRESS, (ports) => holding(ports, ADDRESS));
    store.start();
    await reach("connected", 10_000);
    expect(store.services.length).toBeGreaterThan(0);
    store.dispose();
  });

  it("lists services and characteristics with what they can do", async () => {
    const { store, reach } = rig();
    store.start();
    await reach("connected");
    expect(store.services.map(({ uuid: service, characteristics }) => [service, characteristics.length])).toEqual([
      [uuid("FFE0"), 2],
      [uuid("180D"), 2],
      [uuid("180F"), 1],
    ]);
    expect(store.services[0]?.characteristics[0]).toMatchObject({
      key: WRITABLE,
      properties: { write: true, writeWithoutResponse: true, read: true, indicate: true, notify: false },
    });
    expect(store.payloadSize).toBe(244);
    store.dispose();
  });

  it("reads, and says how long it took", async () => {
    const { store, reach, settle } = rig();
    store.start();
    await reach("connected");
    store.read(LEVEL);
    expect(store.busy.has(LEVEL)).toBe(true);
    store.read(LEVEL);
    await settle();
    expect(store.log).toHaveLength(1);
    expect(store.values.get(LEVEL)).toMatchObject({ what: "read", bytes: Uint8Array.of(81) });
    expect(store.values.get(LEVEL)?.ms).toBeGreaterThan(0);
    store.read(ODD);
    await settle();
    expect(store.values.get(ODD)?.bytes).toEqual(new Uint8Array(0));
    store.dispose();
  });

  it("tells an acknowledged write from one that was only sent, and does not take it for a value", async () => {
    const { store, reach, settle, device } = rig();
    store.start();
    await reach("connected");
    store.write(WRITABLE, Uint8Array.of(9), "with-response");
    await settle();
    expect(store.log[0]).toMatchObject({ what: "written", bytes: Uint8Array.of(9) });
    expect((device as GattDevice).value(uuid("FFE1"))).toEqual(Uint8Array.of(9));
    store.write(WRITABLE, Uint8Array.of(10), "without-response");
    await settle();
    expect(store.log[0]).toMatchObject({ what: "sent" });
    expect(store.values.has(WRITABLE)).toBe(false);
    store.dispose();
  });

  it("notes a failure with its error and goes on", async () => {
    const { store, reach, settle } = rig({
      ...SPEC,
      faults: [{ on: "ble.write", nth: 1, do: "error", errCode: 10007 }],
    });
    store.start();
    await reach("connected");
    store.write(WRITABLE, Uint8Array.of(9), "with-response");
    await settle();
    expect(store.log[0]).toMatchObject({ what: "failed", operation: "write", bytes: Uint8Array.of(9) });
    store.write(WRITABLE, Uint8Array.of(9), "with-response");
    await settle();
    expect(store.log[0]).toMatchObject({ what: "written" });
    store.dispose();
  });

  it("notifies until it is switched off", async () => {
    const { store, reach, world } = rig();
    const heart = key("180D", "2A37");
    store.start();
    await reach("connected");
    store.toggle(heart);
    await world.advance(5_500);
    const heard = store.log.length;
    expect(heard).toBeGreaterThanOrEqual(4);
    expect(store.notifying.has(heart)).toBe(true);
    expect(notificationRate(store.log)).toBeCloseTo(1, 1);
    store.toggle(heart);
    await world.advance(5_000);
    expect(store.log.length).toBe(heard);
    expect(store.notifying.size).toBe(0);
    store.dispose();
  });

  it("keeps a bounded log of a device that floods", async () => {
    const { store, reach, world, device } = rig();
    store.start();
    await reach("connected");
    store.toggle(WRITABLE);
    await world.advance(1_000);
    for (let round = 0; round < MOST_ENTRIES + 100; round += 1) {
      (device as GattDevice).set(uuid("FFE1"), Uint8Array.of(round % 256));
      await world.advance(40);
    }
    expect(store.log).toHaveLength(MOST_ENTRIES);
    expect(store.log[0]?.id).toBeGreaterThan(MOST_ENTRIES);
    store.dispose();
  });

  it("says once that the link is gone, and connects again", async () => {
    const { store, reach, radio, world } = rig();
    store.start();
    await reach("connected");
    store.toggle(key("180D", "2A37"));
    await world.advance(3_000);
    const before = store.log.length;
    radio.dropLink("phone", "LAMP");
    await reach("ended");
    expect(store.error?.reason.kind).toBe("disconnected");
    expect(store.log.length).toBe(before);
    expect(store.notifying.size).toBe(0);
    store.start();
    await reach("connected");
    store.dispose();
  });

  it("finds a device whose id changed by its name, and says when there is none", async () => {
    const moved = rig(SPEC, "LAMP", "8C:12:E0:FF:FF:FF");
    moved.store.start();
    await moved.reach("connected");
    moved.store.dispose();
    const gone = rig(SPEC, "", "8C:12:E0:FF:FF:FF");
    gone.store.start();
    await gone.reach("failed");
    expect(gone.store.error?.advice).toBe("move-closer");
    gone.store.dispose();
  });

  it("bounds what a hostile device lists", async () => {
    const services = Array.from({ length: 300 }, (_, index) => ({
      uuid: `F${index.toString(16).padStart(3, "0")}`,
      characteristics: [{ uuid: `E${index.toString(16).padStart(3, "0")}`, properties: ["read"] }],
    }));
    const { store, reach } = rig({ kind: "gatt", fields: { services } });
    store.start();
    await reach("connected", 120_000);
    expect(store.services).toHaveLength(256);
    store.dispose();
  });

  it.each(["connecting", "connected"] as const)("leaves nothing behind when left while %s", async (phase) => {
    const { store, phone, world, reach } = rig();
    store.start();
    await reach(phase);
    store.read(LEVEL);
    store.toggle(key("180D", "2A37"));
    store.dispose();
    await world.advance(20_000);
    expect(phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, discovering: false, timers: 0 });
    expect(store.log).toEqual([]);
    const left = store.phase;
    store.start();
    expect(store.phase).toBe(left);
    expect(phone.inspect().pendingCalls).toEqual({});
  });
});

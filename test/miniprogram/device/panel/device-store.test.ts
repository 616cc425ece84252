import type { DevicePhase } from "../../../../miniprogram/device/panel/device-phase";
import { createDeviceStore } from "../../../../miniprogram/device/panel/device-store";
import { deviceIdentity } from "../../../../miniprogram/lib/devices/device-identity";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import type { BlufiDevice } from "../../../../simulator/devices/blufi/blufi-device";
import type { GattDevice } from "../../../../simulator/devices/gatt/gatt-device";
import { type RigOptions, room } from "../../../protocol/control/lamp-rig";
import { holding } from "../../../protocol/control/silent-device";
import { NO_KEYS } from "../no-keys";
import { ACCESS, lampOf } from "./device-access";

function rig(options: RigOptions, changes: Partial<SavedDevice> = {}, isHeld = false) {
  const bench = room(options);
  const { world, phone, device } = bench;
  const ports = isHeld ? holding(bench.ports, device.address) : bench.ports;
  const registry = createDeviceRegistry(phone.wx);
  const facts = { kind: options.kind, name: "LAMP", deviceId: device.address };
  const id = deviceIdentity(facts);
  registry.save({ id, ...facts, addedAt: world.now(), ...changes });
  const store = createDeviceStore({
    ports,
    devices: registry,
    keys: NO_KEYS,
    id: changes.id ?? id,
    ...ACCESS,
  });
  const reach = async (phase: DevicePhase, withinMs = 30_000) => {
    await world.until(() => store.phase === phase, withinMs);
    expect(store.phase).toBe(phase);
  };
  /** Live, and the device told its state. */
  const live = async () => {
    store.show();
    await world.until(() => store.phase === "live" && lampOf(store).isSaid, 30_000);
    expect(store.phase).toBe("live");
  };
  return { ...bench, registry, store, id, reach, live, saved: () => registry.get(id) };
}

const LAMP = { kind: "gatt", fields: { lamp: { on: true, level: 60 }, battery: 81 } } as const;

describe("the page of one device", () => {
  it("finds it, connects, shows what it says and stores it", async () => {
    const { store, world, live, saved } = rig({
      kind: "gatt",
      fields: { lamp: { on: true, level: 60 }, battery: 81, deviceInformation: { model: "L1", firmware: "1.0.2" } },
    });
    expect(store.phase).toBe("paused");
    await live();
    await world.advance(2_000);
    expect(store).toMatchObject({ battery: 81, facts: { model: "L1", firmware: "1.0.2" }, error: undefined });
    expect(store.rssi).toBeLessThan(-40);
    expect(saved()).toMatchObject({ state: { on: true, level: 60 }, info: { model: "L1", firmware: "1.0.2" } });
    expect(saved()?.seenAt).toBeGreaterThan(0);
    store.dispose();
  });

  it("opens one that is silent because the phone's system is connected to it, and makes up no signal for it", async () => {
    const { store, world, live } = rig(LAMP, {}, true);
    store.show();
    await world.until(() => store.phase === "connecting", 5_000);
    expect(store.rssi).toBeUndefined();
    await live();
    await world.advance(2_000);
    expect(store.battery).toBe(81);
    store.dispose();
  });

  it("stores what was confirmed, with its time, and nothing that was only wanted", async () => {
    const { store, world, live, saved, device } = rig({ kind: "blufi", fields: { lamp: { on: false, level: 60 } } });
    await live();
    await world.advance(3_000);
    store.panel?.set("power", true);
    expect(store.panel?.state.properties.power).toMatchObject({ value: false, desired: true });
    expect(saved()?.state).toMatchObject({ on: false });
    await world.until(() => store.panel?.receipts.power?.ended?.outcome === "confirmed", 3_000);
    await world.advance(300);
    expect(saved()?.state).toMatchObject({ on: true, level: 60, values: { power: true, brightness: 60 } });
    expect((device as unknown as BlufiDevice).product.state.on).toBe(true);
    store.dispose();
  });

  it("writes the storage at most four times a second while a slider moves, and the last value in any case", async () => {
    const { store, world, live, registry, saved } = rig(LAMP);
    await live();
    await world.advance(3_000);
    let writes = 0;
    const update = registry.update;
    Object.assign(registry, {
      update: (...given: Parameters<typeof update>) => {
        writes += 1;
        return update(...given);
      },
    });
    for (let level = 1; level <= 60; level += 1) {
      store.panel?.set("brightness", level);
      await world.advance(33);
    }
    expect(writes).toBeLessThanOrEqual(10);
    await world.until(() => store.panel?.receipts.brightness?.ended?.outcome === "confirmed", 3_000);
    store.hide();
    expect(saved()?.state).toMatchObject({ level: 60 });
    store.dispose();
  });

  it("says when the device is not there, keeps its last state, and finds it when it is back", async () => {
    const { store, radio, live, reach, world, saved } = rig(LAMP);
    await live();
    radio.powerOff("LAMP");
    await reach("finding");
    expect(saved()?.state).toMatchObject({ on: true, level: 60 });
    await reach("offline");
    expect(store.error?.reason).toEqual({ kind: "not-found", what: "device" });
    expect(store.device?.state).toMatchObject({ on: true, level: 60 });
    radio.powerOn("LAMP");
    store.retry();
    await reach("live");
    await world.until(() => lampOf(store).isSaid, 5_000);
    store.dispose();
  });

  it("comes back by itself after a lost link", async () => {
    const { store, radio, live, reach } = rig(LAMP);
    await live();
    radio.dropLink("phone", "LAMP");
    await reach("finding");
    await reach("live");
    store.dispose();
  });

  it("stops healing a link that drops again and again", async () => {
    const { store, radio, world, live } = rig(LAMP);
    await live();
    for (let round = 0; round < 10 && store.phase !== "offline"; round += 1) {
      await world.until(() => store.phase === "live" || store.phase === "offline", 30_000);
      if (store.phase === "live") radio.dropLink("phone", "LAMP", "supervision-timeout");
      await world.until(() => store.phase !== "live", 30_000);
    }
    expect(store.phase).toBe("offline");
    store.dispose();
  });

  it("waits for Bluetooth to be switched on", async () => {
    const { store, phone, reach } = rig(LAMP);
    phone.setBluetooth(false);
    store.show();
    await reach("offline");
    expect(store.error?.advice).toBe("turn-on-bluetooth");
    phone.setBluetooth(true);
    await reach("live");
    store.dispose();
  });

  it("a short look away keeps the link, a long one looks for the device again", async () => {
    const { store, phone, world, live, reach } = rig(LAMP);
    await live();
    phone.hide();
    store.hide();
    await world.advance(2_000);
    phone.show();
    store.show();
    await world.advance(500);
    expect(store.phase).toBe("live");
    phone.hide();
    store.hide();
    await world.advance(60_000);
    phone.show();
    store.show();
    await world.until(() => store.phase !== "live", 5_000);
    await reach("live");
    store.dispose();
  });

  it("does not call a device missing because nobody looked", async () => {
    const { store, phone, radio, world, reach } = rig(LAMP);
    radio.powerOff("LAMP");
    store.show();
    await world.advance(4_000);
    phone.hide();
    store.hide();
    await world.advance(60_000);
    expect(store).toMatchObject({ phase: "paused", error: undefined });
    radio.powerOn("LAMP");
    phone.show();
    store.show();
    await reach("live");
    store.dispose();
  });

  it("recognises a device whose id changed by the name it advertised, though it was renamed", async () => {
    const { store, live, saved, device } = rig(LAMP, { deviceId: "8C:12:E0:FF:FF:FF", name: "Ceiling" });
    await live();
    expect(saved()?.deviceId).toBe(device.address);
    store.dispose();
  });

  it("does not take a device with another serial for this one", async () => {
    const { store, reach } = rig(
      { kind: "gatt", fields: { lamp: true, deviceInformation: { serial: "B" } } },
      { info: { serial: "A" } },
    );
    store.show();
    await reach("offline");
    expect(store.error?.advice).toBe("rescan");
    expect(lampOf(store).on).toBeUndefined();
    store.dispose();
  });

  it("a device without controls is shown as it is", async () => {
    const { store, reach, world } = rig({ kind: "gatt", fields: { battery: 50 } });
    store.show();
    await reach("live");
    await world.until(() => store.battery === 50, 5_000);
    await world.until(() => store.panel?.state.isSilent === true, 10_000);
    expect(lampOf(store).on).toBeUndefined();
    store.dispose();
  });

  it("rename, room and removal are stored; an empty name changes nothing", () => {
    const { store, saved } = rig(LAMP);
    store.rename("  Hall ");
    store.rename("   ");
    store.moveTo("Hallway");
    expect(saved()).toMatchObject({ name: "Hall", room: "Hallway" });
    store.moveTo("");
    expect(saved()?.room).toBeUndefined();
    store.remove();
    expect(saved()).toBeUndefined();
    expect(store).toMatchObject({ phase: "missing", device: undefined });
  });

  it.each(["", "gatt-none", "../../secret", "x".repeat(5000)])("knows no device of a hostile id (%#)", (id) => {
    const bench = room(LAMP);
    const stranger = createDeviceStore({
      ports: bench.ports,
      devices: createDeviceRegistry(bench.phone.wx),
      keys: NO_KEYS,
      id,
      ...ACCESS,
    });
    stranger.show();
    expect(stranger.phase).toBe("missing");
    stranger.dispose();
  });

  it("a value the device changes by itself shows and is stored", async () => {
    const { store, world, live, saved, device } = rig(LAMP);
    await live();
    await world.advance(2_000);
    (device as GattDevice).set("00002B04-0000-1000-8000-00805F9B34FB", Uint8Array.of(30));
    await world.until(() => lampOf(store).level === 15, 3_000);
    expect(saved()?.state).toMatchObject({ level: 15 });
    store.dispose();
  });

  it.each(["finding", "connecting", "live", "offline"] as const)(
    "leaves nothing behind when left while %s",
    async (phase) => {
      const { store, phone, world, radio, reach } = rig(LAMP);
      if (phase === "offline") radio.powerOff("LAMP");
      store.show();
      await reach(phase);
      store.dispose();
      await world.advance(20_000);
      expect(phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, discovering: false, timers: 0 });
      store.show();
      expect(store.phase).not.toBe("finding");
    },
  );
});

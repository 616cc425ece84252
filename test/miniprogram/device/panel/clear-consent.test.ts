import { createDeviceStore } from "../../../../miniprogram/device/panel/device-store";
import { deviceIdentity } from "../../../../miniprogram/lib/devices/device-identity";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import type { BlufiDevice } from "../../../../simulator/devices/blufi/blufi-device";
import { room } from "../../../protocol/control/lamp-rig";
import { NO_KEYS } from "../no-keys";
import { ACCESS, lampOf } from "./device-access";

function rig(encryption: string, changes: Partial<SavedDevice> = {}) {
  const bench = room({ kind: "blufi", fields: { lamp: { on: false, level: 60 }, encryption } });
  const { world, phone, ports, device } = bench;
  const registry = createDeviceRegistry(phone.wx);
  const facts = { kind: "blufi", name: "LAMP", deviceId: device.address };
  const id = deviceIdentity(facts);
  registry.save({ id, ...facts, addedAt: world.now(), ...changes });
  const open = () => createDeviceStore({ ports, devices: registry, keys: NO_KEYS, id, ...ACCESS });
  const store = open();
  const asked = async (of = store) => {
    of.show();
    await world.until(() => of.clear.trouble !== undefined || of.phase === "offline", 40_000);
    expect(of.phase).toBe("connecting");
  };
  const answered = async (of = store) => {
    await world.until(() => (of.phase === "live" && lampOf(of).isSaid) || of.phase === "offline", 40_000);
    expect([of.phase, lampOf(of).level]).toEqual(["live", 60]);
  };
  const lamp = device as unknown as BlufiDevice;
  return { ...bench, registry, store, open, asked, answered, lamp, saved: () => registry.get(id) };
}

const HOW = { silent: "silent", refuses: "refused", reboots: "lost", clear: "clear", foreign: "foreign" } as const;

describe("the page of a device that can't encrypt", () => {
  it.each(Object.entries(HOW))("asks, having sent nothing, when the key agreement is %s", async (encryption, how) => {
    const { store, world, asked, saved, lamp } = rig(encryption);
    await asked();
    expect(store.clear).toMatchObject({ trouble: { how, tries: 2 }, allowed: false });
    await world.advance(3_000);
    store.panel?.set("power", true);
    await world.advance(3_000);
    expect([store.phase, lampOf(store).isSaid]).toEqual(["connecting", false]);
    expect([lamp.product.state.on, saved()?.inClear]).toEqual([false, undefined]);
    store.dispose();
  });

  it("takes the switch and the button, keeps that with the device, and opens in clear at once from then on", async () => {
    const { store, world, open, asked, answered, saved, lamp } = rig("refuses");
    await asked();
    store.clear.agree();
    expect(saved()?.inClear).toBeUndefined();
    store.clear.allow(true);
    store.clear.agree();
    await answered();
    expect(store.panel?.state.inClear).toBe(true);
    expect(store.clear).toMatchObject({ trouble: undefined, allowed: false });
    expect(saved()?.inClear).toBe(true);
    store.panel?.set("power", true);
    await world.until(() => lamp.product.state.on, 3_000);
    store.dispose();
    await world.advance(5_000);

    const later = open();
    later.show();
    const phases = new Set<string>();
    await world.until(() => {
      phases.add(later.phase);
      expect(later.clear.trouble).toBeUndefined();
      return later.phase === "live" && lampOf(later).isSaid;
    }, 40_000);
    expect([...phases]).toEqual(["finding", "connecting", "live"]);
    expect(later.panel?.state.inClear).toBe(true);
    later.dispose();
  });

  it("refused, says that it can't encrypt, keeps nothing, and asks again when the person tries again", async () => {
    const { store, world, asked, saved, lamp } = rig("refuses");
    await asked();
    store.clear.allow(true);
    store.clear.refuse();
    await world.until(() => store.phase === "offline", 5_000);
    expect(store).toMatchObject({ error: { advice: "cannot-encrypt" }, clear: { trouble: undefined, allowed: false } });
    expect([saved()?.inClear, lamp.product.state.on]).toEqual([undefined, false]);
    store.retry();
    await world.until(() => store.clear.trouble !== undefined, 40_000);
    expect(store.clear).toMatchObject({ trouble: { how: "refused" }, allowed: false });
    store.dispose();
  });

  it("asks anew, switch off, when the link is lost over the question", async () => {
    const { store, world, radio, asked } = rig("silent");
    await asked();
    store.clear.allow(true);
    radio.dropLink("phone", "LAMP");
    await world.until(() => store.clear.trouble === undefined, 5_000);
    await world.until(() => store.clear.trouble !== undefined, 40_000);
    expect(store.clear.allowed).toBe(false);
    store.dispose();
  });

  it("leaves no question, link or timer behind when it is left while asking", async () => {
    const { store, world, phone, asked } = rig("refuses");
    await asked();
    store.dispose();
    await world.advance(20_000);
    expect(store.clear.trouble).toBeUndefined();
    expect(phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, discovering: false, timers: 0 });
  });

  it("does not ask for a device that can encrypt, whatever its links do", async () => {
    const { store, world, radio, answered } = rig("works");
    store.show();
    for (let links = 0; links < 2; links += 1) {
      await answered();
      radio.dropLink("phone", "LAMP");
      await world.until(() => store.phase !== "live", 5_000);
    }
    await answered();
    expect(store.panel?.state.inClear).toBeUndefined();
    expect(store.clear.trouble).toBeUndefined();
    store.dispose();
  });

  it("forgets the consent with the device", async () => {
    const { store, registry, saved } = rig("refuses", { inClear: true });
    expect(saved()?.inClear).toBe(true);
    const { id } = store.device as SavedDevice;
    store.remove();
    expect(registry.get(id)).toBeUndefined();
    registry.save({ id, kind: "blufi", name: "LAMP", deviceId: "x", addedAt: 1 });
    expect(saved()?.inClear).toBeUndefined();
  });
});

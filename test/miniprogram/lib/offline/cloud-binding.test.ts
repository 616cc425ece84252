import { cloudIdentity } from "../../../../miniprogram/lib/cloud/cloud-identity";
import { createDeviceKeys, type DeviceKey } from "../../../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../../miniprogram/lib/devices/saved-device";
import { type BindInput, COMPLETE_LIST } from "../../../../miniprogram/lib/http/device-endpoints";
import { HttpError } from "../../../../miniprogram/lib/http/http-error";
import { DeviceSync } from "../../../../miniprogram/lib/offline/device-sync";
import type { SessionClient } from "../../../../miniprogram/lib/session/session-client";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import { cloudSecret } from "../../../../protocol/identity/cloud-secret";
import { memoryStorage } from "../memory-storage";

const KEY: DeviceKey = { id: "a".repeat(32), key: "1".repeat(64), acknowledged: true };
const LAMP: SavedDevice = { id: "lamp-1", kind: "blufi", name: "LAMP", deviceId: "x", addedAt: 1, product: "lamp" };

/** A phone with one device, and a server that keeps what it is told. */
function rig({ device = LAMP, key = KEY, answers = true, refuses = false, hasCloud = true } = {}) {
  const storage = memoryStorage();
  const registry = createDeviceRegistry(storage, () => "u1");
  const kept = new Map<string, unknown>();
  const keys = createDeviceKeys({
    encrypts: true,
    read: (name, done) => done(kept.get(name)),
    write: (name, value) => void kept.set(name, value),
    remove: (name) => void kept.delete(name),
  });
  registry.save(device);
  keys.keep(device.id, key);
  const binds: BindInput[] = [];
  const call = (endpoint: object, input: BindInput) => {
    if (endpoint === COMPLETE_LIST) {
      const devices = binds.map(({ cloud: _cloud, namedAt: _at, ...bound }) => ({ ...bound, version: 1 }));
      return { done: Promise.resolve({ devices, ids: new Set(binds.map(({ id }) => id)), unbound: [] }) };
    }
    binds.push(input);
    if (refuses && input.cloud !== undefined) {
      const refusal = new HttpError({ kind: "refused", status: 409, code: "already-bound" });
      return { done: Promise.reject(refusal) };
    }
    const { cloud, namedAt: _at, ...bound } = input;
    const known = cloud === undefined || !answers ? {} : { cloud: { id: cloud.id, role: "owner" } };
    return { done: Promise.resolve({ ...bound, ...known, version: binds.length + 1 }) };
  };
  const sync = new DeviceSync({
    client: { call } as unknown as SessionClient,
    registry,
    storage,
    user: () => "u1",
    now: () => 1_000,
    dropped: () => undefined,
    ...(hasCloud ? { cloudOf: (one: SavedDevice) => cloudIdentity(keys, one) } : {}),
  });
  return { storage, registry, keys, binds, sync };
}

const told = (key: DeviceKey) => ({
  id: key.id,
  secret: cloudSecret({ key: hexToBytes(key.key) }),
  product: "lamp",
});

describe("binding a device in the cloud", () => {
  it("tells the server the identity and its secret once, and keeps neither secret nor key in plain storage", async () => {
    const { binds, registry, storage, sync } = rig();
    await sync.run();
    await sync.run();
    expect(binds.map(({ cloud }) => cloud)).toEqual([told(KEY)]);
    expect(registry.get("lamp-1")?.cloud).toEqual({ id: KEY.id, role: "owner" });
    const stored = JSON.stringify([...storage.values]);
    expect(stored).not.toContain(told(KEY).secret);
    expect(stored).not.toContain(KEY.key);
  });

  it("tells of the new identity of a device that was paired again", async () => {
    const { binds, keys, sync } = rig();
    await sync.run();
    const next = { ...KEY, id: "b".repeat(32), key: "2".repeat(64) };
    keys.keep("lamp-1", next);
    await sync.run();
    expect(binds.map(({ cloud }) => cloud)).toEqual([told(KEY), told(next)]);
  });

  it("does not ask a server without a cloud again and again", async () => {
    const { binds, sync } = rig({ answers: false });
    for (let round = 0; round < 3; round++) await sync.run();
    expect(binds).toHaveLength(1);
  });

  it("binds without the cloud what is another's there, or has no product, and nothing of another person's", async () => {
    const taken = rig({ refuses: true });
    await taken.sync.run();
    expect(taken.binds.map(({ cloud }) => cloud)).toEqual([told(KEY), undefined]);
    const { product: _product, ...plain } = LAMP;
    for (const unknown of [rig({ device: plain }), rig({ hasCloud: false })]) {
      await unknown.sync.run();
      expect(unknown.binds.map(({ cloud }) => cloud)).toEqual([undefined]);
    }
    const guest = rig({ device: { ...LAMP, cloud: { id: KEY.id, role: "guest" } } });
    await guest.sync.run();
    expect(guest.binds).toEqual([]);
  });
});

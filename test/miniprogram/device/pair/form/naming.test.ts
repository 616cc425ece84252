import { createPairNaming } from "../../../../../miniprogram/device/pair/form/naming";
import { createDeviceRegistry } from "../../../../../miniprogram/lib/devices/registry";
import { memoryStorage } from "../../../lib/memory-storage";

describe("a paired device in the registry", () => {
  it.each([
    [true, undefined],
    [false, true],
  ])("paired anew with encrypted %s, its consent to control in clear is %s", (encrypted, inClear) => {
    const registry = createDeviceRegistry(memoryStorage());
    const naming = createPairNaming(registry, { kind: "blufi", name: "LAMP", deviceId: "a", also: [] }, "Lamp");
    naming.save(1, { kind: "blufi", deviceId: "a", encrypted: false });
    const id = naming.id ?? "";
    expect(registry.get(id)?.inClear).toBeUndefined();
    registry.update(id, { inClear: true, room: "Hall" });
    naming.save(2, { kind: "blufi", deviceId: "a", encrypted });
    expect(registry.get(id)).toMatchObject({ seenAt: 2, room: "Hall", addedAt: 1 });
    expect(registry.get(id)?.inClear).toBe(inClear);
  });
});

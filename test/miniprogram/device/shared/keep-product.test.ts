import { keepProduct } from "../../../../miniprogram/device/shared/keep-product";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import { countedStorage } from "../../lib/storage/counted-storage";

const LAMP = { id: "blufi-1", deviceId: "AA", kind: "blufi", name: "BLUFI_LAMP", addedAt: 1 };
const byName = ({ name }: { readonly name: string }) => (name === "BLUFI_LAMP" ? { product: "lamp" } : {});

function listed() {
  const devices = createDeviceRegistry(countedStorage());
  devices.save(LAMP);
  return devices;
}

describe("the product of a device that was just paired", () => {
  it("is known by the name it advertised, and still when a person has renamed it", () => {
    const devices = listed();
    keepProduct(devices, LAMP.id, byName);
    devices.update(LAMP.id, { name: "Bedside" });
    keepProduct(devices, LAMP.id, byName);
    expect(devices.get(LAMP.id)).toMatchObject({ name: "Bedside", product: "lamp" });
  });

  it("is nothing for one that could not be saved", () => {
    const devices = listed();
    keepProduct(devices, undefined, byName);
    keepProduct(devices, "blufi-2", byName);
    expect(devices.list()).toEqual([LAMP]);
  });
});

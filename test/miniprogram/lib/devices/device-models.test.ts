import { createDeviceModels, LONGEST_MODEL } from "../../../../miniprogram/lib/devices/device-models";
import { memoryStorage } from "../memory-storage";

describe("the models of devices that are no product", () => {
  it("are kept for each user and device, and go when they are forgotten", () => {
    const storage = memoryStorage();
    let user = "-";
    const models = createDeviceModels(storage, () => user);
    expect(models.keep("gatt-1", { id: "a" })).toEqual({ ok: true });
    expect(models.keep("gatt-1", { id: "b" })).toEqual({ ok: true });
    expect([models.read("gatt-1"), models.read("gatt-2")]).toEqual([{ id: "b" }, undefined]);
    user = "other";
    expect(models.read("gatt-1")).toBeUndefined();
    user = "-";
    models.forget("gatt-1");
    expect(models.read("gatt-1")).toBeUndefined();
  });

  it("are refused when they are too long to be stored, or of no device", () => {
    const models = createDeviceModels(memoryStorage(), () => "-");
    expect(models.keep("gatt-1", { id: "x".repeat(LONGEST_MODEL) })).toMatchObject({ ok: false });
    expect(models.keep("", { id: "a" })).toMatchObject({ ok: false });
    expect(models.read("gatt-1")).toBeUndefined();
  });
});

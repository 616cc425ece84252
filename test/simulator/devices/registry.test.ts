import { uuid } from "../../../protocol/gatt/uuid";
import { createDevice, DEVICE_KINDS } from "../../../simulator/devices/registry";
import { DeviceSpecError } from "../../../simulator/devices/spec-fields";
import { DeviceBench } from "./device-bench";

describe("the registry of devices", () => {
  it.each([
    { kind: "blufi", service: "FFFF" },
    { kind: "gatt", service: "180F" },
  ])("builds a $kind device from a scenario's fields", ({ kind, service }) => {
    const device = createDevice({ kind, name: "One", rssi: -60, battery: 50 }, new DeviceBench());
    expect(device.name).toBe("One");
    expect(device.services.map((one) => one.uuid)).toEqual([uuid(service)]);
  });

  it.each(["kettle", "constructor", "__proto__"])("has no firmware %s and says which it has", (kind) => {
    expect(() => createDevice({ kind, name: "One" }, new DeviceBench())).toThrow(DeviceSpecError);
    expect(() => createDevice({ kind, name: "One" }, new DeviceBench())).toThrow(
      `no firmware ${kind}, only ${Object.keys(DEVICE_KINDS).join(", ")}`,
    );
  });

  it("passes a firmware's own complaint on", () => {
    expect(() => createDevice({ kind: "blufi", name: "One", version: "1.5" }, new DeviceBench())).toThrow(
      "no BluFi 1.5",
    );
  });
});

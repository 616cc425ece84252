import type { AdvertisementReport } from "../../../protocol/ports/ble";
import { BLUFI_SERVICE } from "../../../protocol/provisioning/blufi/detect";
import { createBlufiProvisioner } from "../../../protocol/provisioning/blufi/provisioner";
import type { Provisioner } from "../../../protocol/provisioning/contract";
import { createProvisionerRegistry } from "../../../protocol/provisioning/registry";

const report = (part: Partial<AdvertisementReport>): AdvertisementReport => ({
  deviceId: "id",
  rssi: -60,
  serviceUuids: [],
  manufacturerData: new Uint8Array(0),
  serviceData: {},
  ...part,
});

describe("a BluFi device", () => {
  const { detect } = createBlufiProvisioner();

  it.each([
    ["service and name", { serviceUuids: [BLUFI_SERVICE], localName: "BLUFI_LAMP" }, 0.95],
    [
      "the service alone, as firmware that renames itself",
      { serviceUuids: [BLUFI_SERVICE], localName: "My lamp" },
      0.8,
    ],
    ["the service without any name", { serviceUuids: [BLUFI_SERVICE] }, 0.8],
    ["the name alone", { localName: "Blufi_Device" }, 0.3],
    ["the service under the name of another protocol", { serviceUuids: [BLUFI_SERVICE], localName: "PROV_1" }, 0.5],
    ["neither", { localName: "Lamp", serviceUuids: ["0000180F-0000-1000-8000-00805F9B34FB"] }, undefined],
  ])("is known by %s", (_name, part, confidence) => {
    expect(detect(report(part))?.confidence).toBe(confidence);
  });

  it("is judged by the advertised name, not by the one the platform cached", () => {
    expect(detect(report({ localName: "Lamp", name: "BLUFI_OLD" }))).toBeUndefined();
  });
});

describe("the registry", () => {
  const sure = (kind: string, confidence: number | undefined): Provisioner => ({
    ...createBlufiProvisioner(),
    kind,
    detect: () => (confidence === undefined ? undefined : { kind, confidence }),
  });

  it("ranks who recognised a device, the surest first, ties by registration", () => {
    const registry = createProvisionerRegistry([sure("a", 0.5), sure("b", undefined), sure("c", 0.9), sure("d", 0.5)]);
    expect(registry.detect(report({})).map(({ kind }) => kind)).toEqual(["c", "a", "d"]);
  });

  it("finds a protocol by its kind", () => {
    const registry = createProvisionerRegistry([createBlufiProvisioner()]);
    expect([registry.get("blufi")?.kind, registry.get("improv")]).toEqual(["blufi", undefined]);
  });
});

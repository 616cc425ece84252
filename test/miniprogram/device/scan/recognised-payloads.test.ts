import { DiscoveredDevices } from "../../../../miniprogram/device/scan/discovered-devices";
import { BTHOME_SERVICE } from "../../../../protocol/advertisement/bthome/packet";
import { uuid } from "../../../../protocol/gatt/uuid";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Provisioner } from "../../../../protocol/provisioning/contract";
import { report } from "./advertisement";

/** A protocol that counts how often it is asked. */
function counting() {
  const detect = jest.fn((from: AdvertisementReport) =>
    from.serviceUuids.includes(uuid("FFFF")) ? { kind: "blufi", confidence: 0.9 } : undefined,
  );
  return { detect, provisioners: [{ kind: "blufi", detect } as unknown as Provisioner] };
}

const temperature = (hundredths: number) => ({
  serviceData: { [BTHOME_SERVICE]: Uint8Array.of(0x40, 0x02, hundredths & 0xff, hundredths >> 8) },
});

describe("payloads of a device", () => {
  it("are recognised once while they repeat, also when an advertisement and a scan response alternate", () => {
    const { detect, provisioners } = counting();
    const devices = new DiscoveredDevices(provisioners);
    for (let at = 0; at < 1_000; at += 10) {
      devices.add(report("a", { serviceUuids: [uuid("FFFF")] }), at);
      devices.add(report("a", { localName: "LAMP" }), at + 5);
    }
    expect(detect).toHaveBeenCalledTimes(2);
    expect(devices.rows()).toMatchObject([{ kind: "blufi", name: "LAMP", seenAt: 995 }]);
  });

  it.each([
    ["its name", { localName: "LAMP-2" }],
    ["a service", { serviceUuids: [uuid("FFFF")] }],
    ["a byte of its manufacturer data", { manufacturerData: Uint8Array.of(1, 2) }],
    ["a byte of its service data", { serviceData: { [uuid("FCD2")]: Uint8Array.of(0x41) } }],
    ["the service its data belong to", { serviceData: { [uuid("FE95")]: Uint8Array.of(0x40) } }],
  ])("are recognised anew when %s changes", (_what, change) => {
    const { detect, provisioners } = counting();
    const devices = new DiscoveredDevices(provisioners);
    const before = { manufacturerData: Uint8Array.of(1, 1), serviceData: { [uuid("FCD2")]: Uint8Array.of(0x40) } };
    devices.add(report("a", before), 0);
    devices.add(report("a", { ...before, ...change }), 1);
    expect(detect).toHaveBeenCalledTimes(2);
  });

  it("that come back say what they said: a value that returns is shown again", () => {
    const devices = new DiscoveredDevices([]);
    const shown = () => devices.rows()[0]?.readings?.map(({ value }) => value);
    devices.add(report("a", temperature(2_000)), 0);
    devices.add(report("a", temperature(2_100)), 1);
    expect(shown()).toEqual([21]);
    devices.add(report("a", temperature(2_000)), 2);
    expect(shown()).toEqual([20]);
  });

  it("that repeat still move the signal, the age and whether one can connect", () => {
    const devices = new DiscoveredDevices([]);
    devices.add(report("a", { rssi: -50 }), 0);
    devices.add(report("a", { rssi: -80, connectable: true }), 10_000);
    expect(devices.rows()).toMatchObject([{ rssi: -80, seenAt: 10_000, connectable: true }]);
  });
});

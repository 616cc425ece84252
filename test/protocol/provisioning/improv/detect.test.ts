import fc from "fast-check";
import { DiscoveredDevices } from "../../../../miniprogram/device/scan/discovered-devices";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import { detectImprov, IMPROV_SERVICE_DATA, parseServiceData } from "../../../../protocol/provisioning/improv/detect";
import { IMPROV_SERVICE } from "../../../../protocol/provisioning/improv/gatt";
import { createImprovProvisioner } from "../../../../protocol/provisioning/improv/provisioner";

const report = (part: Partial<AdvertisementReport>): AdvertisementReport => ({
  deviceId: "id",
  rssi: -60,
  serviceUuids: [],
  manufacturerData: new Uint8Array(0),
  serviceData: {},
  ...part,
});
const stated = (...bytes: readonly number[]) => ({ serviceData: { [IMPROV_SERVICE_DATA]: Uint8Array.from(bytes) } });

describe("an Improv device", () => {
  it.each([
    ["its service", { serviceUuids: [IMPROV_SERVICE] }, 0.95],
    ["service and service data", { serviceUuids: [IMPROV_SERVICE], ...stated(2, 1, 0, 0, 0, 0) }, 0.95],
    ["service data alone, in a packet of its own", stated(1, 0, 0, 0, 0, 0), 0.9],
    ["service data of a later revision that has more", stated(1, 0, 0, 0, 0, 0, 7), 0.9],
    ["service data that is cut", stated(1, 0, 0, 0, 0), undefined],
    ["service data without a state of the specification", stated(9, 0, 0, 0, 0, 0), undefined],
    ["a name alone", { localName: "improv" }, undefined],
  ])("is known by %s", (_what, part, confidence) => {
    expect(detectImprov(report(part))?.confidence).toBe(confidence);
  });

  it("says its state and capabilities before anyone connects", () => {
    expect(parseServiceData(Uint8Array.of(2, 13, 0, 0, 0, 0))).toEqual({ state: 2, capabilities: 13 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const said = parseServiceData(bytes);
        expect(said === undefined || (said.state >= 1 && said.state <= 4)).toBe(true);
      }),
    );
  });

  it.each([
    ["name first", ["name", "data"]],
    ["service data first", ["data", "name"]],
  ])("that sends its name and its service in packets of their own is one device in the list, %s", (_what, order) => {
    const heard = new DiscoveredDevices([createImprovProvisioner()]);
    const packets = { name: report({ localName: "Lamp" }), data: report(stated(2, 1, 0, 0, 0, 0)) };
    for (const packet of order) heard.add(packets[packet as keyof typeof packets], 0);
    expect(heard.rows()).toMatchObject([{ name: "Lamp", kind: "improv" }]);
  });
});

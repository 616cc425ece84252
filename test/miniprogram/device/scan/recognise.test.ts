import { recognise, recognisedNow } from "../../../../miniprogram/device/scan/recognise";
import { uuid } from "../../../../protocol/gatt/uuid";
import { createBlufiProvisioner } from "../../../../protocol/provisioning/blufi/provisioner";
import type { Provisioner } from "../../../../protocol/provisioning/contract";
import { report } from "./advertisement";

const data = (service: string) => ({ serviceData: { [uuid(service)]: new Uint8Array([0x40]) } });
const provisioners = [createBlufiProvisioner()];

describe("what a device is", () => {
  it.each([
    [
      "a BluFi lamp",
      report("a", { serviceUuids: [uuid("FFFF")] }),
      { kind: "blufi", badge: "protocol", group: "pairable" },
    ],
    ["a BTHome sensor", report("a", data("FCD2")), { badge: "bthome", group: "sensor" }],
    ["a MiBeacon sensor", report("a", data("FE95")), { badge: "mibeacon", group: "sensor" }],
    ["an Eddystone beacon", report("a", data("FEAA")), { badge: "eddystone", group: "other" }],
    ["a heart rate strap", report("a", { serviceUuids: [uuid("180D")] }), { badge: "gatt", group: "sensor" }],
    [
      "an iBeacon",
      report("a", { manufacturerData: new Uint8Array([0x4c, 0, 2, 0x15, 1]) }),
      { badge: "ibeacon", group: "other" },
    ],
    [
      "an AltBeacon cut short",
      report("a", { manufacturerData: new Uint8Array([0x18, 1, 0xbe, 0xac, 1]) }),
      { badge: "altbeacon", group: "other" },
    ],
    [
      "another thing of Apple's",
      report("a", { manufacturerData: new Uint8Array([0x4c, 0, 0x10, 5]) }),
      { badge: "gatt", group: "other" },
    ],
    ["silent about it", report("a"), { badge: "gatt", group: "other" }],
  ])("is read from its report: %s", (_what, of, expected) => {
    expect(recognise(of, provisioners)).toEqual(expected);
  });

  it("is the surest of several protocols, and pairable even where no badge is known for it", () => {
    const sure = (kind: string, confidence: number) =>
      ({ kind, detect: () => ({ kind, confidence }) }) as unknown as Provisioner;
    expect(recognise(report("a"), [sure("blufi", 0.3), sure("esp-prov", 0.9)])).toMatchObject({ badge: "protocol" });
    expect(recognise(report("a"), [sure("matter", 0.9)])).toEqual({ kind: "matter", badge: "gatt", group: "pairable" });
  });

  it("may be several, when their protocols are about equally sure", () => {
    const sure = (kind: string, confidence: number) =>
      ({ kind, detect: () => ({ kind, confidence }) }) as unknown as Provisioner;
    const candidates = [sure("blufi", 0.8), sure("esp-prov", 0.95), sure("improv", 0.3)];
    expect(recognise(report("a"), candidates)).toEqual({
      ...{ kind: "esp-prov", also: ["blufi"], badge: "protocol", group: "pairable" },
    });
    expect(recognise(report("a"), [sure("blufi", 0.3), sure("esp-prov", 0.95)])).not.toHaveProperty("also");
  });

  it("is not forgotten when a later report says less", () => {
    const lamp = { kind: "blufi", badge: "protocol", group: "pairable" } as const;
    const nothing = { badge: "gatt", group: "other" } as const;
    expect(recognisedNow(lamp, nothing)).toBe(lamp);
    expect(recognisedNow(nothing, lamp)).toBe(lamp);
    expect(recognisedNow(undefined, nothing)).toBe(nothing);
  });

  it.each([
    ["a battery of more than all", "01ff", []],
    ["humidity of all ones", "03ffff2eff", []],
    ["moisture just above all", "1411272f65", []],
    ["what is colder than can be", "0200800800804500f5", []],
    ["a direction beyond the circle", "5ea98c", []],
    [
      "the highest and lowest there are",
      "0164024d95031027455df55ea08c",
      ["battery", "direction", "humidity", "temperature_1", "temperature_2"],
    ],
  ])("measures only what can be: %s", (_what, objects, expected) => {
    const serviceData = { [uuid("FCD2")]: Uint8Array.from(Buffer.from(`40${objects}`, "hex")) };
    const { readings = [] } = recognise(report("a", { serviceData }), provisioners);
    expect(readings.map(({ key }) => key).sort()).toEqual(expected);
  });

  it("brings what a sensor measures along, its battery last, and the newest of each over several packets", () => {
    const heard = (...bytes: number[]) =>
      recognise(report("a", { serviceData: { [uuid("FCD2")]: Uint8Array.from([0x40, ...bytes]) } }), provisioners);
    const first = heard(0x01, 0x61, 0x02, 0xca, 0x09);
    const second = heard(0x02, 0xcb, 0x09, 0x03, 0xbf, 0x13);
    expect(first.readings?.map(({ key }) => key)).toEqual(["temperature", "battery"]);
    const both = recognisedNow(recognisedNow(first, second), recognise(report("a"), provisioners));
    expect(both).toMatchObject({ badge: "bthome", group: "sensor" });
    expect(both.readings?.map(({ key, value }) => [key, value])).toEqual([
      ["temperature", 25.07],
      ["humidity", 50.55],
      ["battery", 97],
    ]);
  });

  it("keeps kilograms and pounds of one scale apart, in one packet and over several", () => {
    const [kg, lb] = [
      [0x06, 0x5e, 0x1f],
      [0x07, 0x3e, 0x1d],
    ];
    const heard = (...bytes: number[]) =>
      recognise(report("a", { serviceData: { [uuid("FCD2")]: Uint8Array.from([0x40, ...bytes]) } }), provisioners);
    const units = [
      ["mass", 80.3, "kg"],
      ["mass", 74.86, "lb"],
    ];
    for (const what of [heard(...kg, ...lb), recognisedNow(heard(...kg), heard(...lb))]) {
      expect(what.readings?.map(({ key, value, unit }) => [key, value, unit])).toEqual(units);
    }
  });

  it("has no measurements of an encrypted sensor, nor of events", () => {
    const sealed = Uint8Array.from([0x41, 0xe4, 0x45, 0xf3, 0xc9, 0x96, 0x2b, 0x33, 0x22, 0x11, 0x00, 0x6c, 0x7c]);
    for (const data of [sealed, Uint8Array.of(0x40, 0x3a, 0x01), new Uint8Array()]) {
      expect(recognise(report("a", { serviceData: { [uuid("FCD2")]: data } }), provisioners)).toEqual({
        badge: "bthome",
        group: "sensor",
      });
    }
  });
});

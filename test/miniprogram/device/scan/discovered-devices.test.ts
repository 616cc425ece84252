import { DiscoveredDevices } from "../../../../miniprogram/device/scan/discovered-devices";
import { SmoothedRssi } from "../../../../miniprogram/device/shared/signal/smoothed-rssi";
import { report } from "./advertisement";

/** Three reports of one device (field report B2). */
const B2 = {
  reports: [
    { localName: "LAMP-01", name: "ESP32" },
    { localName: "", name: "ESP32" },
    { localName: "LAMP-01", name: "ESP32" },
  ],
  shown: ["LAMP-01", "LAMP-01", "LAMP-01"],
};
const idsOf = (heard: DiscoveredDevices) => heard.rows().map(({ deviceId }) => deviceId);

describe("discovered devices", () => {
  it("keep a name that a later report lacks", () => {
    const heard = new DiscoveredDevices([]);
    heard.add(report("a", { localName: "Lamp" }), 0);
    heard.add(report("a"), 900);
    expect(heard.rows()).toEqual([
      { deviceId: "a", name: "Lamp", rssi: -50, seenAt: 900, discoveredIndex: 1, badge: "gatt", group: "other" },
    ]);
  });

  it("keep the last name they advertised, however reports of the system's own name come between", () => {
    const heard = new DiscoveredDevices([]);
    const shown = B2.reports.map(({ localName, name }) => {
      heard.add(report("a", { localName, name }), 0);
      return heard.rows()[0]?.name;
    });
    expect(shown).toEqual(B2.shown);
  });

  it("go by the system's name until they advertise one, and by a new one once they advertise that", () => {
    const heard = new DiscoveredDevices([]);
    const shown = [
      { name: "ESP32" },
      { localName: "LAMP-01", name: "ESP32" },
      { name: "ESP32" },
      { localName: "LAMP-02" },
    ];
    const names = shown.map((said) => {
      heard.add(report("a", said), 0);
      return heard.rows()[0]?.name;
    });
    expect(names).toEqual(["ESP32", "LAMP-01", "LAMP-01", "LAMP-02"]);
  });

  it("take no zeros for a name, and none behind one", () => {
    const heard = new DiscoveredDevices([]);
    heard.add(report("a", { localName: "HMSoft\0\0\0", name: "\0" }), 0);
    heard.add(report("a", { localName: "\0\0" }), 1);
    heard.add(report("b", { localName: "\0" }), 2);
    expect(heard.rows().map(({ name }) => name)).toEqual(["HMSoft", ""]);
  });

  it("stay at the place where they first turned up until sorted", () => {
    const heard = new DiscoveredDevices([]);
    heard.add(report("far", { rssi: -90 }), 0);
    heard.add(report("near", { rssi: -40 }), 10);
    heard.add(report("far", { rssi: -90 }), 20);
    expect(idsOf(heard)).toEqual(["far", "near"]);
    heard.sort(20);
    expect(idsOf(heard)).toEqual(["near", "far"]);
    heard.add(report("new", { rssi: -30 }), 30);
    expect(idsOf(heard)).toEqual(["near", "far", "new"]);
  });

  it("stand behind the others when gone for 10 s and sorted, and leave after 60 s, not before", () => {
    const heard = new DiscoveredDevices([]);
    heard.add(report("gone", { rssi: -30 }), 0);
    heard.add(report("here", { rssi: -80 }), 9_000);
    heard.sort(10_000);
    expect(idsOf(heard)).toEqual(["here", "gone"]);
    heard.sort(59_999);
    expect(idsOf(heard)).toHaveLength(2);
    heard.sort(60_000);
    expect(idsOf(heard)).toEqual(["here"]);
  });

  it("are at most 2,048; the one not heard for longest is forgotten", () => {
    const heard = new DiscoveredDevices([]);
    heard.add(report("first"), 0);
    heard.add(report("second"), 1);
    for (let index = 0; index < 2_046; index += 1) heard.add(report(`id${index}`), 2);
    heard.add(report("first"), 3);
    heard.add(report("one more"), 4);
    const ids = idsOf(heard);
    expect(ids).toHaveLength(2_048);
    expect(ids).toContain("first");
    expect(ids).not.toContain("second");
    expect(heard.count).toBe(2_049);
  });
});

describe("a smoothed signal", () => {
  const smoothed = (...reports: readonly (readonly [rssi: number, at: number])[]) => {
    const signal = new SmoothedRssi();
    for (const [rssi, at] of reports) signal.add(rssi, at);
    return signal.shown;
  };

  it("is the first value at once", () => {
    expect(smoothed([-63, 0])).toBe(-63);
  });

  it("does not tremble with the noise of the air", () => {
    const signal = new SmoothedRssi();
    const shown = new Set<number>();
    for (let at = 0; at < 20_000; at += 100) {
      signal.add(-60 + ((at / 100) % 7) - 3, at);
      shown.add(signal.shown);
    }
    expect([...shown].length).toBeLessThanOrEqual(2);
  });

  it("follows a device that moves within a few seconds, however rarely it speaks", () => {
    expect(smoothed([-50, 0], [-80, 1_000], [-80, 2_000], [-80, 3_000])).toBeLessThanOrEqual(-78);
    expect(smoothed([-50, 0], [-80, 10_000])).toBe(-80);
  });

  it("passes over what the phone did not measure", () => {
    expect(smoothed([-50, 0], [-127, 5_000])).toBe(-50);
    expect(smoothed([-127, 0])).toBe(-127);
  });
});

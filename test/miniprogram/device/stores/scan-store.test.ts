import { reaction } from "mobx-miniprogram";
import { HeardDevices } from "../../../../miniprogram/device/stores/heard-devices";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Handset } from "../../../../simulator/scenario/handset";
import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import { buildStage, type Stage } from "../../../../simulator/scenario/stage";

interface Scene extends Stage {
  readonly handset: Handset;
}

function scene(bluetooth: "on" | "off" = "on"): Scene {
  const parsed = parseScenario(
    JSON.stringify({
      name: "three devices",
      phone: { bluetooth },
      devices: [
        { kind: "blufi", name: "FAR", rssi: -85 },
        { kind: "blufi", name: "NEAR", rssi: -45 },
        { kind: "gatt", name: "OTHER", rssi: -65 },
      ],
      steps: [{ do: "wait", ms: 0 }],
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const stage = buildStage(parsed.scenario);
  const handset = stage.handsets.get("phone");
  if (handset === undefined) throw new Error("no phone");
  return { ...stage, handset };
}

const report = (deviceId: string, more: Partial<AdvertisementReport> = {}): AdvertisementReport => ({
  deviceId,
  rssi: -50,
  serviceUuids: [],
  manufacturerData: new Uint8Array(0),
  serviceData: {},
  ...more,
});

describe("the scan store", () => {
  it("lists what is in the air, strongest first, with the protocol that pairs it", async () => {
    const { world, handset } = scene();
    const store = handset.createScan();
    store.start();
    await world.advance(5_000);
    expect(store.phase).toBe("scanning");
    expect(store.rows.map(({ name, kind }) => [name, kind])).toEqual([
      ["NEAR", "blufi"],
      ["OTHER", undefined],
      ["FAR", "blufi"],
    ]);
    store.dispose();
  });

  it("changes its list at most four times a second", async () => {
    const { world, handset } = scene();
    const store = handset.createScan();
    let changes = 0;
    const stop = reaction(
      () => store.rows,
      () => {
        changes += 1;
      },
    );
    store.start();
    await world.advance(10_000);
    stop();
    store.dispose();
    expect(changes).toBeGreaterThan(10);
    expect(changes).toBeLessThanOrEqual(41);
  });

  it("stops the phone's scan and every timer when left", async () => {
    const { world, handset } = scene();
    const store = handset.createScan();
    store.start();
    await world.advance(2_000);
    expect(handset.phone.inspect().discovering).toBe(true);
    store.dispose();
    store.start();
    await world.advance(10_000);
    expect(store.phase).toBe("idle");
    expect(handset.phone.inspect()).toMatchObject({ discovering: false, timers: 0, pendingCalls: {} });
  });

  it("says what stands in the way, and starts again when asked", async () => {
    const { world, handset } = scene("off");
    const store = handset.createScan();
    store.start();
    await world.advance(1_000);
    expect(store.phase).toBe("failed");
    expect(store.error?.advice).toBe("turn-on-bluetooth");
    handset.phone.setBluetooth(true);
    await world.advance(1_000);
    store.start();
    await world.advance(5_000);
    expect(store.error).toBeUndefined();
    expect(store.rows).toHaveLength(3);
    store.dispose();
  });
});

describe("devices heard", () => {
  it("keep a name that a later report lacks", () => {
    const heard = new HeardDevices([]);
    heard.add(report("a", { localName: "Lamp" }));
    heard.add(report("a", { rssi: -70 }));
    expect(heard.rows()).toEqual([{ deviceId: "a", name: "Lamp", rssi: -70 }]);
  });

  it("are at most 512; the one not heard for longest is forgotten", () => {
    const heard = new HeardDevices([]);
    heard.add(report("first"));
    heard.add(report("second"));
    for (let index = 0; index < 510; index += 1) heard.add(report(`id${index}`));
    heard.add(report("first"));
    heard.add(report("one more"));
    const ids = heard.rows().map(({ deviceId }) => deviceId);
    expect(ids).toHaveLength(512);
    expect(ids).toContain("first");
    expect(ids).not.toContain("second");
  });
});

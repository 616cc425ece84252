import { DiscoveredDevices } from "../../../../miniprogram/device/scan/discovered-devices";
import { pacedAutorun } from "../../../../miniprogram/device/shared/binding/paced-autorun";
import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import type { PhoneUnderTest } from "../../../../simulator/scenario/phone-under-test";
import { buildScenarioContext, type ScenarioContext } from "../../../../simulator/scenario/scenario-context";

interface Scene extends ScenarioContext {
  readonly handset: PhoneUnderTest;
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
  const stage = buildScenarioContext(parsed.scenario);
  const handset = stage.phones.get("phone");
  if (handset === undefined) throw new Error("no phone");
  return { ...stage, handset };
}

describe("the scan store", () => {
  it("lists what is in the air, strongest first when sorted, with the protocol that pairs it", async () => {
    const { world, handset } = scene();
    const store = handset.createScan();
    store.start();
    await world.advance(5_000);
    expect(store.phase).toBe("scanning");
    store.sort();
    expect(store.rows.map(({ name, kind }) => [name, kind])).toEqual([
      ["NEAR", "blufi"],
      ["OTHER", undefined],
      ["FAR", "blufi"],
    ]);
    store.dispose();
  });

  it("makes its rows once each time a page draws, however many reports and readers there are", async () => {
    const { world, handset } = scene();
    const made = jest.spyOn(DiscoveredDevices.prototype, "rows");
    const store = handset.createScan();
    let drawn = 0;
    const page = pacedAutorun(
      handset.ports.clock,
      250,
      () => [store.at, store.shown, store.counts, store.fresh, store.dense, store.seconds],
      () => {
        drawn += 1;
      },
    );
    page.release();
    store.start();
    await world.advance(10_000);
    page.dispose();
    store.dispose();
    expect(drawn).toBeGreaterThan(30);
    expect(drawn).toBeLessThanOrEqual(41);
    expect(made).toHaveBeenCalledTimes(drawn);
    made.mockRestore();
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

  it("keeps rows in the order in which they turned up, whatever their signal does", async () => {
    const { world, handset, radio } = scene();
    const store = handset.createScan();
    store.start();
    await world.advance(5_000);
    const before = store.rows.map(({ name }) => name);
    radio.move("FAR", -40);
    radio.move("NEAR", -90);
    await world.advance(5_000);
    expect(store.rows.map(({ name }) => name)).toEqual(before);
    store.sort();
    expect(store.rows[0]?.name).toBe("FAR");
    expect(store.rows.at(-1)?.name).toBe("NEAR");
    store.dispose();
  });

  it("goes on with its list after a pause, and with none after a new start", async () => {
    const { world, handset } = scene();
    const store = handset.createScan();
    store.start();
    await world.advance(3_000);
    store.pause();
    expect(store.phase).toBe("paused");
    const { at } = store;
    await world.advance(20_000);
    expect([store.rows.length, store.at]).toEqual([3, at]);
    expect(handset.phone.inspect().discovering).toBe(false);
    store.resume();
    expect([store.phase, store.rows.length]).toEqual(["scanning", 3]);
    store.start();
    expect(store.rows).toEqual([]);
    await world.advance(3_000);
    expect(store.rows).toHaveLength(3);
    store.dispose();
  });

  it("counts seconds and ages even when nobody is heard", async () => {
    const { world, handset, radio } = scene();
    for (const device of ["FAR", "NEAR", "OTHER"]) radio.powerOff(device);
    const store = handset.createScan();
    store.start();
    await world.advance(8_300);
    expect([store.rows.length, store.seconds]).toEqual([0, 8]);
    store.dispose();
  });

  it("shows what passes the filter and counts every group", async () => {
    const { world, handset } = scene();
    const store = handset.createScan();
    store.start();
    await world.advance(3_000);
    store.choose({ group: "pairable", search: "near" });
    expect(store.shown.map(({ name }) => name)).toEqual(["NEAR"]);
    expect(store.counts).toEqual({ all: 3, pairable: 2, sensor: 0, other: 1, lan: 0, both: 0 });
    store.choose({ search: "", minRssi: -70 });
    expect(store.shown.map(({ name }) => name)).toEqual(["NEAR"]);
    store.dispose();
  });

  it("has news until the person has seen the end of the list, sorted or filtered", async () => {
    const { world, handset } = scene();
    const store = handset.createScan();
    store.start();
    await world.advance(3_000);
    expect(store.fresh).toBe(3);
    store.sawUpTo(2);
    expect(store.fresh).toBe(1);
    store.sawUpTo(0);
    expect(store.fresh).toBe(1);
    store.sort();
    expect(store.fresh).toBe(0);
    store.dispose();
  });
});

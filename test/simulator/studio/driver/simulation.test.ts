import { readFileSync } from "node:fs";
import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import { deviceState } from "../../../../simulator/studio/driver/device-state";
import { DENSE_COUNT } from "../../../../simulator/studio/driver/live-devices";
import { Simulation, type SimulationOptions } from "../../../../simulator/studio/driver/simulation";
import { FakeRealTime } from "./fake-real-time";

const FILE = {
  name: "lab",
  seed: 7,
  phone: { os: "android" },
  wifi: [{ ssid: "HomeNet", password: "very secret", rssi: -55 }],
  devices: [{ kind: "blufi", name: "BLUFI_LAMP", rssi: -60 }],
  steps: [{ do: "wait", ms: 1 }],
};

function setUp(file: object = FILE, options: Partial<SimulationOptions> = {}) {
  const parsed = parseScenario(JSON.stringify(file));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return new Simulation({
    scenario: parsed.scenario,
    epochMs: 0,
    real: new FakeRealTime(),
    speed: 1,
    paused: true,
    phone: {},
    onTick: () => {},
    ...options,
  });
}

const lines = ({ log }: Simulation) => log.view.map(({ kind, what, detail }) => [kind, what, detail]);

function scan({ phone }: Simulation): Map<string, number> {
  const heard = new Map<string, number>();
  phone.wx.onBluetoothDeviceFound(({ devices }) => {
    for (const { name, RSSI } of devices) heard.set(name, RSSI);
  });
  phone.wx.openBluetoothAdapter({
    success: () => phone.wx.startBluetoothDevicesDiscovery({ allowDuplicatesKey: true }),
  });
  return heard;
}

describe("the showcase that npm start opens", () => {
  it("is a scenario that builds", () => {
    const file: unknown = JSON.parse(readFileSync("simulator/studio/scenarios/showcase.json", "utf8"));
    const simulation = setUp(file as object);
    expect(simulation.devices.list.map(({ spec }) => spec.kind)).toEqual(
      expect.arrayContaining(["lamp", "plug", "gatt"]),
    );
  });
});

describe("a world in the browser", () => {
  it("has the scenario's other phones where they are wanted, each hidden, killed and heard by itself", async () => {
    const phones = [{ name: "a" }, { name: "b", os: "ios", language: "en" }];
    const faults = [
      { on: "app.hide", do: "delay", atMs: 100, ms: 500, phone: "b" },
      { on: "app.kill", do: "kill", atMs: 200, phone: "b" },
    ];
    const { phone: _phone, ...file } = FILE;
    const killed: string[] = [];
    const app = { kill: (name: string) => killed.push(name), reopen: () => {} };
    const simulation = setUp({ ...file, phones, faults }, { others: {}, app });
    expect(setUp({ ...file, phones }).others).toEqual([]);
    const [other] = simulation.others;
    expect([other?.name, other?.platformProfile.os]).toEqual(["b", "ios"]);
    expect(simulation.phoneCalled("b")).toBe(other);
    expect(simulation.phoneCalled("a")).toBe(simulation.phone);
    await simulation.driver.advance(300);
    expect([simulation.phone.inspect().visible, other?.inspect().visible]).toEqual([true, false]);
    expect(killed).toEqual(["b"]);
  });

  it("begins where the host says, so that what a phone stored is in its past", () => {
    const simulation = setUp(FILE, { epochMs: 1_800_000_000_000 });
    expect(simulation.phone.clock.now()).toBe(1_800_000_000_000);
  });

  it("has devices that are heard as strong as they were put", async () => {
    const simulation = setUp();
    const heard = scan(simulation);
    simulation.devices.move("BLUFI_LAMP", -90);
    await simulation.driver.advance(2_000);
    expect(Math.abs((heard.get("BLUFI_LAMP") ?? 0) + 90)).toBeLessThanOrEqual(3);
  });

  it("says how far a device was moved once it was let go", () => {
    const simulation = setUp();
    for (const rssi of [-61, -70, -80]) simulation.devices.move("BLUFI_LAMP", rssi);
    simulation.devices.moved("BLUFI_LAMP", -60);
    expect(lines(simulation).filter(([kind]) => kind === "world")).toEqual([
      ["world", "ble.rssi BLUFI_LAMP", "-60 → -80 dBm"],
    ]);
  });

  it("falls silent about a device without power", async () => {
    const simulation = setUp();
    const heard = scan(simulation);
    simulation.devices.power("BLUFI_LAMP", false);
    await simulation.driver.advance(2_000);
    expect(heard.size).toBe(0);
    const [lamp] = simulation.devices.list;
    expect(lamp && deviceState(lamp, [])).toEqual({ is: "off" });
    simulation.devices.power("BLUFI_LAMP", true);
    await simulation.driver.advance(2_000);
    expect([...heard.keys()]).toEqual(["BLUFI_LAMP"]);
  });

  it("takes further devices while a scan runs, and none twice", async () => {
    const simulation = setUp();
    const heard = scan(simulation);
    await simulation.driver.advance(100);
    simulation.devices.add({ kind: "gatt", name: "Late one", rssi: -50 });
    await simulation.driver.advance(2_000);
    expect(heard.has("Late one")).toBe(true);
    expect(() => simulation.devices.add({ kind: "gatt", name: "Late one", rssi: -50 })).toThrow(/on the air already/);
    expect(() => simulation.devices.add({ kind: "toaster", name: "x", rssi: -50 })).toThrow(/toaster/);
    expect(simulation.devices.list).toHaveLength(2);
    simulation.devices.remove("Late one");
    expect(simulation.devices.list).toHaveLength(1);
  });

  it("fills up to 200 devices, each with a name and an address of its own", () => {
    const simulation = setUp();
    simulation.devices.fill();
    const { list } = simulation.devices;
    expect(list).toHaveLength(DENSE_COUNT);
    expect(new Set(list.map(({ spec }) => spec.name)).size).toBe(DENSE_COUNT);
    expect(new Set(list.map(({ peripheral }) => peripheral.address)).size).toBe(DENSE_COUNT);
  });

  it("moves, cuts and adds access points", () => {
    const simulation = setUp();
    const { accessPoints } = simulation;
    const heard = () => simulation.world.wifi.accessPoints.map(({ rssi }) => rssi);
    accessPoints.move(0, -80);
    expect(heard()).toEqual([-80]);
    accessPoints.power(0, false);
    accessPoints.move(0, -40);
    expect(heard()).toEqual([]);
    accessPoints.power(0, true);
    expect(heard()).toEqual([-40]);
    expect(() => simulation.addAccessPoint({ ssid: "x".repeat(33) })).toThrow(/32 bytes/);
    simulation.addAccessPoint({ ssid: "Guest", rssi: -70 });
    expect(heard()).toEqual([-40, -70]);
    accessPoints.remove(0);
    expect(heard()).toEqual([-70]);
  });

  it("hands the person another phone: the world goes on, the first phone's links do not", async () => {
    const simulation = setUp();
    scan(simulation);
    await simulation.driver.advance(1_000);
    const first = simulation.phone;
    const second = simulation.takePhone("ios");
    expect(second).not.toBe(first);
    expect([simulation.os, second.platformProfile.os]).toEqual(["ios", "ios"]);
    expect(first.inspect().discovering).toBe(false);
    expect(simulation.world.world.elapsed()).toBe(1_000);
  });

  it("masks the passwords of its networks in every line, also of those added later", () => {
    const simulation = setUp();
    simulation.addAccessPoint({ ssid: "Guest", password: "another secret" });
    simulation.note("world", "said", { detail: "very secret and another secret" });
    expect(simulation.log.toJsonLines()).not.toMatch(/very secret|another secret/);
  });

  it("writes an exception of an event into the log and goes on", async () => {
    const simulation = setUp();
    simulation.world.world.schedule(10, () => {
      throw new Error("boom");
    });
    await simulation.driver.advance(100);
    expect(lines(simulation)).toContainEqual(["error", "exception", expect.stringContaining("boom")]);
    expect(simulation.world.world.elapsed()).toBe(100);
  });
});

describe("faults of a running world", () => {
  const write = { on: "ble.write", do: "hang" } as const;

  it("strikes by a rule that was added, and says which and when", async () => {
    const simulation = setUp();
    await simulation.driver.advance(500);
    simulation.faults.add({ ...write, nth: 2 });
    const target = { phone: "phone", device: "BLUFI_LAMP" };
    const { faults } = simulation.world;
    expect(faults.strike("ble.write", target)).toBeUndefined();
    expect(simulation.faults.list).toMatchObject([{ events: 1, strikes: 0 }]);
    expect(faults.strike("ble.write", target)).toMatchObject(write);
    expect(simulation.faults.list).toMatchObject([{ events: 2, strikes: 1, struckAt: 500 }]);
    expect(lines(simulation)).toContainEqual(["fault", "ble.write hang", "rule #1"]);
  });

  it("does nothing by a rule that is off, and counts on when it is back", () => {
    const simulation = setUp({ ...FILE, faults: [{ ...write, nth: 2 }] });
    const { faults } = simulation.world;
    const [rule] = simulation.faults.list;
    if (rule === undefined) throw new Error("no rule");
    faults.strike("ble.write", {});
    simulation.faults.enable(rule.id, false);
    expect(faults.strike("ble.write", {})).toBeUndefined();
    simulation.faults.enable(rule.id, true);
    expect(faults.strike("ble.write", {})).toMatchObject(write);
    simulation.faults.remove(rule.id);
    expect(simulation.faults.list).toEqual([]);
  });

  it("brings what the clock brings: the app is hidden after a while, unless the rule was switched off before", async () => {
    const hide = { on: "app.hide", do: "delay", atMs: 1_000, ms: 2_000 };
    const simulation = setUp({ ...FILE, faults: [hide] });
    await simulation.driver.advance(1_500);
    expect(simulation.phone.inspect().visible).toBe(false);
    await simulation.driver.advance(2_000);
    expect(simulation.phone.inspect().visible).toBe(true);

    const other = setUp({ ...FILE, faults: [hide] });
    other.faults.enable(other.faults.list[0]?.id ?? -1, false);
    await other.driver.advance(1_500);
    expect(other.phone.inspect().visible).toBe(true);
  });
});

import fc from "fast-check";
import type { ReceivedAdvertisement } from "../../../../simulator/world/link/central-link";
import { metresAt, rssiAt } from "../../../../simulator/world/radio/path-loss";
import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { RecordingCentral } from "../link/connected";
import { RecordingPeripheral } from "../link/recording-peripheral";

const OTHER = "8C:12:E0:00:00:02";

function air(seed = 3) {
  const world = new World({ seed });
  const radio = new Radio(world);
  const clock = () => world.elapsed();
  const lamp = new RecordingPeripheral(clock);
  radio.add(lamp, { rssi: -60 });
  const heard: { readonly at: number; readonly phone: string; readonly report: ReceivedAdvertisement }[] = [];
  const listen = (phone: string) => radio.listen(phone, (report) => heard.push({ at: clock(), phone, report }));
  return { world, radio, clock, lamp, heard, listen };
}

describe("advertisements", () => {
  it("come at the device's interval plus 0 to 10 ms, the first anywhere within it", async () => {
    const { world, heard, listen } = air();
    listen("phone");
    await world.advance(60_000);
    const gaps = heard.slice(1).map(({ at }, index) => at - (heard[index]?.at ?? 0));
    expect(heard[0]?.at).toBeLessThan(100);
    expect(Math.min(...gaps)).toBe(100);
    expect(Math.max(...gaps)).toBe(110);
    expect(new Set(gaps).size).toBe(11);
  });

  it("cost no events while nobody listens", async () => {
    const { world, listen, heard } = air();
    expect(world.pending()).toBe(0);
    const stop = listen("phone");
    const stopSecond = listen("second");
    await world.advance(500);
    stop();
    expect(world.pending()).toBe(1);
    stopSecond();
    expect(world.pending()).toBe(0);
    const count = heard.length;
    await world.advance(500);
    expect(heard).toHaveLength(count);
  });

  it("carry RSSI within 3 dB of the placement, with noise of its own for each phone", async () => {
    const { world, heard, listen } = air();
    listen("a");
    listen("b");
    await world.advance(30_000);
    const of = (phone: string) => heard.filter((one) => one.phone === phone).map(({ report }) => report.rssi);
    expect(new Set(of("a"))).toEqual(new Set([-63, -62, -61, -60, -59, -58, -57]));
    expect(of("a")).not.toEqual(of("b"));
  });

  it("carry what the firmware says, as copies", async () => {
    const { world, heard, listen, lamp } = air();
    const manufacturerData = Uint8Array.of(0xe5, 0x02, 1);
    lamp.says = { intervalMs: 50, connectable: false, manufacturerData, serviceData: { X: Uint8Array.of(4) } };
    listen("phone");
    await world.advance(60);
    manufacturerData[0] = 0;
    expect(heard[0]?.report).toEqual({
      address: lamp.address,
      rssi: expect.any(Number),
      gattName: "GATT NAME",
      connectable: false,
      serviceUuids: [],
      manufacturerData: Uint8Array.of(0xe5, 0x02, 1),
      serviceData: { X: Uint8Array.of(4) },
    });
  });

  it("stop while the firmware is silent and resume when it speaks", async () => {
    const { world, heard, listen, lamp } = air();
    const speech = lamp.says;
    lamp.says = undefined;
    listen("phone");
    await world.advance(1_000);
    expect(heard).toEqual([]);
    lamp.says = speech;
    await world.advance(101);
    expect(heard).toHaveLength(1);
  });

  it("stop while every link of the device is taken", async () => {
    const { world, radio, heard, listen, lamp, clock } = air();
    const central = new RecordingCentral(clock);
    radio.connect("phone", lamp.address, central);
    await world.advance(1_000);
    listen("second");
    await world.advance(1_000);
    expect(heard).toEqual([]);
    central.link.close();
    await world.advance(500);
    expect(heard.length).toBeGreaterThan(2);
  });

  it.each([
    [-100, true],
    [-100.5, false],
  ])("at %p dBm are heard: %p", async (rssi, audible) => {
    const { world, radio, heard, listen, lamp } = air();
    radio.move(lamp.name, rssi);
    listen("phone");
    await world.advance(1_000);
    expect(heard.length > 0).toBe(audible);
    expect(radio.rssi("phone", lamp.address)).toBe(audible ? rssi : undefined);
  });

  it("depend on the phone when a device was moved for one only, until it is moved for all", () => {
    const { radio, lamp } = air();
    radio.move(lamp.address, -120, "far");
    expect([radio.rssi("far", lamp.address), radio.rssi("near", lamp.address)]).toEqual([undefined, -60]);
    radio.move(lamp.address, -70);
    expect([radio.rssi("far", lamp.address), radio.rssi("near", lamp.address)]).toEqual([-70, -70]);
  });

  it("end with the device's removal or power", async () => {
    const { world, radio, heard, listen, lamp } = air();
    listen("phone");
    radio.powerOff("LAMP");
    await world.advance(500);
    expect(heard).toEqual([]);
    radio.powerOn("LAMP");
    await world.advance(500);
    expect(heard.length).toBeGreaterThan(0);
    radio.remove("LAMP");
    expect(world.pending()).toBe(0);
    expect(radio.rssi("phone", lamp.address)).toBeUndefined();
    expect(() => radio.move("LAMP", -50)).toThrow("No device LAMP");
  });

  it("are the same for the same seed, whatever another device does, and differ for another seed", async () => {
    const run = async (seed: number, crowd: boolean) => {
      const { world, radio, heard, listen, clock, lamp } = air(seed);
      if (crowd) {
        radio.add(new RecordingPeripheral(clock, { name: "OTHER", address: OTHER }), { rssi: -50 });
      }
      listen("phone");
      await world.advance(3_000);
      return heard.filter(({ report }) => report.address === lamp.address).map(({ at, report }) => [at, report.rssi]);
    };
    const alone = await run(1, false);
    expect(await run(1, false)).toEqual(alone);
    expect(await run(1, true)).toEqual(alone);
    expect(await run(2, false)).not.toEqual(alone);
  });
});

describe("connecting", () => {
  it("takes an advertisement and a few intervals", async () => {
    const { world, radio, lamp, clock } = air();
    const central = new RecordingCentral(clock);
    radio.connect("phone", lamp.address, central);
    await world.until(() => central.log.length > 0, 5_000);
    expect(central.link.address).toBe(lamp.address);
    expect(world.elapsed()).toBeGreaterThanOrEqual(120);
    expect(world.elapsed()).toBeLessThan(220);
    expect(lamp.log).toEqual([`${world.elapsed()} opened 1`]);
  });

  it("is refused while every link is taken, and works after one is free", async () => {
    const { world, radio, lamp, clock } = air();
    const [first, second] = [new RecordingCentral(clock), new RecordingCentral(clock)];
    radio.connect("a", lamp.address, first);
    await world.advance(1_000);
    radio.connect("b", lamp.address, second);
    await world.advance(1_000);
    expect(second.log).toEqual(["1120 failed refused"]);
    first.link.close();
    await world.advance(100);
    radio.connect("b", lamp.address, second);
    await world.advance(1_000);
    expect(second.current?.open).toBe(true);
  });

  it("lets only one of two phones in that connect at once", async () => {
    const { world, radio, lamp, clock } = air();
    const centrals = [new RecordingCentral(clock), new RecordingCentral(clock)];
    centrals.forEach((central, index) => {
      radio.connect(`phone ${index}`, lamp.address, central);
    });
    await world.advance(5_000);
    const endings = centrals.map(({ log }) => log.map((line) => line.replace(/^\d+ /, "")).join());
    expect(endings.sort()).toEqual(["failed refused", "opened"]);
    expect(radio.links()).toHaveLength(1);
  });

  it.each([
    ["is out of range", (radio: Radio) => radio.move("LAMP", -110)],
    ["has no power", (radio: Radio) => radio.powerOff("LAMP")],
    ["is gone", (radio: Radio) => radio.remove("LAMP")],
  ])("gives up after 30 s when the device %s", async (_name, act) => {
    const { world, radio, lamp, clock } = air();
    act(radio);
    const central = new RecordingCentral(clock);
    radio.connect("phone", lamp.address, central);
    await world.advance(60_000);
    expect(central.log).toEqual(["30000 failed not-in-range"]);
    expect(world.pending()).toBe(0);
  });

  it("waits for a device that is silent, not connectable, or comes back during the set-up", async () => {
    const { world, radio, lamp, clock } = air();
    const central = new RecordingCentral(clock);
    const speech = lamp.says;
    lamp.says = { intervalMs: 100, connectable: false };
    radio.connect("phone", lamp.address, central);
    await world.advance(1_000);
    lamp.says = speech;
    await world.advance(101);
    lamp.says = undefined;
    await world.advance(1_000);
    expect(central.log).toEqual([]);
    lamp.says = speech;
    await world.advance(1_000);
    expect(central.link.open).toBe(true);
  });

  it("leaves nothing behind when the phone gives up, or its Bluetooth goes off", async () => {
    const { world, radio, lamp, clock, listen } = air();
    const central = new RecordingCentral(clock);
    radio.connect("phone", lamp.address, central)();
    radio.connect("phone", lamp.address, central);
    listen("phone");
    radio.powerOffPhone("phone");
    expect(world.pending()).toBe(0);
    await world.advance(60_000);
    expect(central.log).toEqual([]);
  });
});

describe("the radio's registry", () => {
  it("refuses a second device with the same name or address, and tells names", () => {
    const { radio, lamp, clock } = air();
    expect(() => radio.add(new RecordingPeripheral(clock, { name: "X" }), { rssi: -60 })).toThrow("already");
    expect(() => radio.add(new RecordingPeripheral(clock, { address: OTHER }), { rssi: -60 })).toThrow("already");
    expect(radio.nameOf(lamp.address)).toBe("LAMP");
    expect(radio.nameOf(OTHER)).toBeUndefined();
  });
});

describe("the path loss model", () => {
  it("gives -59 dBm at one metre and 25 dB less at ten", () => {
    expect(rssiAt(1)).toBe(-59);
    expect(rssiAt(10)).toBe(-84);
    expect(rssiAt(0)).toBe(rssiAt(0.01));
  });

  it("has an inverse", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 200, noNaN: true }), (metres) => {
        expect(metresAt(rssiAt(metres))).toBeCloseTo(metres, 6);
      }),
    );
  });
});

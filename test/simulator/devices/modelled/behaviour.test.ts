import { parseEnvelope } from "../../../../protocol/advertisement/bthome/packet";
import { BthomeReceiver } from "../../../../protocol/advertisement/bthome/receiver";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import { checkValue } from "../../../../protocol/capability/model/check-value";
import { uuid } from "../../../../protocol/gatt/uuid";
import { plausibleValue } from "../../../../simulator/devices/modelled/firmware/plausible-value";
import { modelledBench } from "./bench";

describe("what devices do by themselves", () => {
  it("a plug's power climbs to its load, its energy adds up, off means nothing", async () => {
    const { world, firmware } = modelledBench("plug", { loadWatts: 1_000, values: { power: true } });
    await world.advance(1_000);
    const early = Number(firmware.values.active_power);
    await world.advance(3_600_000);
    expect(early).toBeLessThan(800);
    expect(firmware.values.active_power).toBeGreaterThan(980);
    expect(firmware.values.energy).toBeCloseTo(1, 1);
    firmware.change({ power: false });
    await world.advance(1_000);
    expect(firmware.values.active_power).toBe(0);
  });

  it("a plug that is overloaded switches itself off and tells", async () => {
    const { world, said, send, firmware } = modelledBench("plug", { loadWatts: 2_800, values: { power: true } });
    send({ op: "get" });
    await world.advance(10_000);
    expect(said).toContainEqual(expect.objectContaining({ op: "event", event: "overload" }));
    expect(firmware.values).toMatchObject({ power: false, active_power: 0 });
  });

  it("a lamp reports where it goes at once and gets there in its time", async () => {
    const { world, device, send, guard, firmware } = modelledBench("lamp", { rampMs: 400, values: { brightness: 80 } });
    send({ op: "set", ...guard(), values: { power: true } });
    expect(firmware.values.power).toBe(true);
    await world.advance(200);
    expect(device.output.percent).toBeGreaterThan(20);
    expect(device.output.percent).toBeLessThan(60);
    await world.advance(400);
    expect(device.output.percent).toBe(80);
  });

  it("a jammed lock rejects, a device rejects what its file says", () => {
    const jammed = modelledBench("lock", { jammed: true });
    jammed.send({ op: "set", ...jammed.guard(), values: { locked: false } });
    const fan = modelledBench("fan", { rejects: ["speed"] });
    fan.send({ op: "set", ...fan.guard(), values: { speed: 3 } });
    expect([...jammed.results(), ...fan.results()].map(({ code, why }) => [code, why])).toEqual([
      ["rejected", "bolt jammed"],
      ["rejected", "not now"],
    ]);
  });

  it("sensors stray around what they started with, never out of their range", async () => {
    const { world, firmware } = modelledBench("climate", { values: { humidity: 99.5 } });
    const seen = new Set<unknown>();
    for (let at = 0; at < 50; at++) {
      await world.advance(5_000);
      seen.add(firmware.values.humidity);
      expect(Number(firmware.values.humidity)).toBeLessThanOrEqual(100);
      expect(Math.abs(Number(firmware.values.temperature) - 22.5)).toBeLessThan(2);
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  it.each([undefined, "231d39c1d7cc1ab1aee224cd096db932"])(
    "a climate sensor broadcasts BTHome, key %s",
    async (bindKey) => {
      const address = "8C:12:E0:00:00:01";
      const { world, device } = modelledBench("climate", { address, ...(bindKey === undefined ? {} : { bindKey }) });
      const key =
        bindKey === undefined ? {} : { key: hexToBytes(bindKey), mac: hexToBytes(address.replaceAll(":", "")) };
      const receiver = new BthomeReceiver(key);
      const hear = () => device.advertisement()?.serviceData?.[uuid("FCD2")] ?? new Uint8Array(0);
      expect(parseEnvelope(hear())?.encrypted).toBe(bindKey !== undefined);
      expect(receiver.receive(hear(), 0)).toMatchObject({
        state: "values",
        packet: {
          objects: [{ key: "packet_id" }, { key: "temperature", value: 22.5 }, { key: "humidity", value: 45 }],
        },
      });
      await world.advance(6_000);
      expect(receiver.receive(hear(), 6_000).state).toBe("values");
    },
  );

  it("every item of an unknown model has a value of its type", () => {
    const types = [
      { type: "integer", minimum: 7, maximum: 20, multipleOf: 5 },
      { type: "number", maximum: -40 },
      { type: "string", enum: ["a", "b"] },
      { type: "string", minLength: 12 },
      { type: "string", format: "date-time" },
      { type: "array", items: { type: "boolean" }, minItems: 2 },
      { type: "object", properties: { x: { type: "number" } }, required: ["x"] },
    ] as const;
    for (const type of types)
      for (const chance of [0, 0.5, 0.999]) expect(checkValue(type, plausibleValue(type, chance))).toEqual([]);
  });
});

import { LAMP_LEVEL, LAMP_ON, LAMP_SERVICE } from "../../../../protocol/control/gatt-lamp";
import { decodeValue } from "../../../../protocol/gatt/decode-value";
import { uuid } from "../../../../protocol/gatt/uuid";
import { createGattProduct } from "../../../../simulator/devices/gatt/gatt-product";
import { HEART_RATE_MEASUREMENT } from "../../../../simulator/devices/gatt/heart-rate";
import { DeviceSpecError } from "../../../../simulator/devices/spec-fields";
import { BenchLink, DeviceBench } from "../device-bench";

const ON = LAMP_ON.characteristic;
const LEVEL = LAMP_LEVEL.characteristic;

describe("a GATT lamp", () => {
  it("advertises its service and starts as the spec says", () => {
    const lamp = createGattProduct({ name: "L", lamp: { on: true, level: 40 } }, new DeviceBench());
    expect(lamp.advertisement()?.serviceUuids).toEqual([LAMP_SERVICE]);
    expect([lamp.value(ON), lamp.value(LEVEL)]).toEqual([Uint8Array.of(1), Uint8Array.of(80)]);
    expect(createGattProduct({ name: "L", lamp: true }, new DeviceBench()).value(ON)).toEqual(Uint8Array.of(0));
  });

  it("a write switches it and every listener hears it", () => {
    const lamp = createGattProduct({ name: "L", lamp: true, maxLinks: 2 }, new DeviceBench());
    const [writer, other] = [new BenchLink(), new BenchLink()];
    for (const link of [writer, other]) lamp.linkOpened(link);
    expect(lamp.write(writer, ON, Uint8Array.of(1), true)).toEqual({ ok: true, value: new Uint8Array(0) });
    expect(lamp.value(ON)).toEqual(Uint8Array.of(1));
    expect(other.notified.map(({ characteristic, value }) => [characteristic, [...value]])).toEqual([[ON, [1]]]);
  });

  it.each([
    { characteristic: ON, value: [2], attError: 0x13 },
    { characteristic: ON, value: [], attError: 0x0d },
    { characteristic: LEVEL, value: [201], attError: 0x13 },
    { characteristic: LEVEL, value: [1, 1], attError: 0x0d },
  ])("refuses $value for $characteristic and stays as it is", ({ characteristic, value, attError }) => {
    const lamp = createGattProduct({ name: "L", lamp: true }, new DeviceBench());
    const before = lamp.value(characteristic);
    expect(lamp.write(new BenchLink(), characteristic, Uint8Array.from(value), true)).toEqual({ ok: false, attError });
    expect(lamp.value(characteristic)).toEqual(before);
  });
});

describe("a heart rate sensor", () => {
  it("measures once a second while somebody listens", () => {
    const bench = new DeviceBench();
    const sensor = createGattProduct({ name: "H", heartRate: 72 }, bench);
    const link = new BenchLink();
    sensor.linkOpened(link);
    bench.advance(3_000);
    expect(link.notified).toEqual([]);
    sensor.subscribed(link, HEART_RATE_MEASUREMENT, "notification");
    bench.advance(3_500);
    expect(link.notified.length).toBe(3);
    for (const { value } of link.notified) {
      const reading = decodeValue(uuid("2A37"), value);
      const bpm = reading?.fields[reading.main]?.value;
      expect(bpm?.kind === "number" && Math.abs(bpm.value - 72)).toBeLessThanOrEqual(3);
      expect(reading?.fields.map(({ name }) => name)).toEqual(["flags", "value", "rr", "contact"]);
    }
    sensor.linkClosed(link);
    bench.advance(5_000);
    expect(link.notified.length).toBe(3);
  });

  it.each([29, 221, 72.5])("refuses a spec of %p beats", (heartRate) => {
    expect(() => createGattProduct({ name: "H", heartRate }, new DeviceBench())).toThrow(DeviceSpecError);
  });
});

import { uuid } from "../../../../protocol/gatt/uuid";
import { createGattDevice } from "../../../../simulator/devices/gatt/gatt-device";
import type { GattSpec } from "../../../../simulator/devices/gatt/spec";
import { DeviceSpecError } from "../../../../simulator/devices/spec-fields";
import { BenchLink } from "../device-bench";

const SWITCH = uuid("FFE1");
const READING = uuid("FFE2");
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const SPEC: GattSpec = {
  name: "Thermometer",
  manufacturerHex: "e5020102",
  services: [
    {
      uuid: "FFE0",
      advertised: true,
      characteristics: [
        { uuid: "ffe1", properties: ["write", "writeWithoutResponse"] },
        { uuid: "0xFFE2", properties: ["read", "notify"], hex: "0a0b" },
      ],
    },
  ],
  deviceInformation: { manufacturer: "Acme", firmware: "1.0.2" },
  battery: 87,
};

describe("a GATT device made from a spec", () => {
  it("has the services of the spec, then Device Information and Battery", () => {
    const device = createGattDevice(SPEC);
    const table = device.services.map((service) => [service.uuid, service.characteristics.map(({ uuid }) => uuid)]);
    expect(table).toEqual([
      [uuid("FFE0"), [SWITCH, READING]],
      [uuid("180A"), [uuid("2A29"), uuid("2A26")]],
      [uuid("180F"), [uuid("2A19")]],
    ]);
  });

  it("advertises its name, its manufacturer data and the services that are to be advertised", () => {
    expect(createGattDevice(SPEC).advertisement()).toEqual({
      localName: "Thermometer",
      manufacturerData: Uint8Array.of(0xe5, 0x02, 0x01, 0x02),
      intervalMs: 100,
      connectable: true,
      serviceUuids: [uuid("FFE0")],
    });
  });

  it.each([
    { characteristic: READING, answer: { ok: true, value: Uint8Array.of(0x0a, 0x0b) } },
    { characteristic: uuid("2A29"), answer: { ok: true, value: text("Acme") } },
    { characteristic: uuid("2A19"), answer: { ok: true, value: Uint8Array.of(87) } },
    { characteristic: SWITCH, answer: { ok: false, attError: 0x02 } },
    { characteristic: uuid("1234"), answer: { ok: false, attError: 0x0a } },
  ])("answers a read of $characteristic", ({ characteristic, answer }) => {
    const device = createGattDevice(SPEC);
    expect(device.read(new BenchLink(), characteristic)).toEqual(answer);
  });

  it.each([
    { what: "with response where it may", characteristic: SWITCH, withResponse: true, attError: undefined },
    { what: "without response where it may", characteristic: SWITCH, withResponse: false, attError: undefined },
    { what: "where it may not", characteristic: READING, withResponse: true, attError: 0x03 },
    { what: "to nothing", characteristic: uuid("1234"), withResponse: true, attError: 0x0a },
    { what: "of 513 bytes", characteristic: SWITCH, withResponse: true, length: 513, attError: 0x0d },
  ])("answers a write $what", ({ characteristic, withResponse, length = 2, attError }) => {
    const written: Uint8Array[] = [];
    const device = createGattDevice(SPEC, { written: (_characteristic, value) => written.push(value) });
    const value = new Uint8Array(length).fill(1);
    const answer = device.write(new BenchLink(), characteristic, value, withResponse);
    expect(answer).toEqual(attError === undefined ? { ok: true, value: new Uint8Array(0) } : { ok: false, attError });
    expect(written).toEqual(attError === undefined ? [value] : []);
    if (attError === undefined) expect(device.value(characteristic)).toEqual(value);
  });

  it("tells every connected phone of a change, and none that hung up", () => {
    const device = createGattDevice({ ...SPEC, maxLinks: 2 });
    const [stays, leaves] = [new BenchLink(), new BenchLink()];
    device.linkOpened(stays);
    expect(device.advertisement()).toBeDefined();
    device.linkOpened(leaves);
    expect(device.advertisement()).toBeUndefined();
    device.linkClosed(leaves);
    device.set(READING, Uint8Array.of(9));
    device.setBattery(55);
    expect(stays.notified).toEqual([
      { characteristic: READING, value: Uint8Array.of(9) },
      { characteristic: uuid("2A19"), value: Uint8Array.of(55) },
    ]);
    expect(leaves.notified).toEqual([]);
    expect(device.value(READING)).toEqual(Uint8Array.of(9));
  });

  it("changes nothing that it does not have", () => {
    const device = createGattDevice({ name: "Bare" });
    expect(() => device.setBattery(5)).toThrow("Bare has no characteristic");
    expect(device.value(READING)).toBeUndefined();
  });

  it.each([
    [{ battery: 101 }, "battery must be a whole number from 0 to 100"],
    [{ services: "none" }, "services must be a list"],
    [{ services: [null] }, "a service is an object"],
    [{ services: [{ uuid: "FFE0", characteristics: {} }] }, "characteristics of a service must be a list"],
    [{ services: [{ uuid: "FFE0", characteristics: [{ uuid: "nope", properties: [] }] }] }, "nope is not a UUID"],
    [
      { services: [{ uuid: "FFE0", characteristics: [{ uuid: "FFE1", properties: ["shout"] }] }] },
      "properties of FFE1 must list some of",
    ],
    [
      { services: [{ uuid: "FFE0", characteristics: [{ uuid: "FFE1", properties: [], hex: "0" }] }] },
      "hex must be pairs",
    ],
    [
      { services: [{ uuid: "180F", characteristics: [{ uuid: "2A19", properties: [] }] }], battery: 1 },
      "is there twice",
    ],
    [{ manufacturerHex: "00".repeat(513) }, "at most 512 bytes"],
  ])("refuses %j in words", (fields, message) => {
    const spec = { name: "Bad", ...fields } as GattSpec;
    expect(() => createGattDevice(spec)).toThrow(DeviceSpecError);
    expect(() => createGattDevice(spec)).toThrow(message);
  });
});

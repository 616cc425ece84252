import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { uuid } from "../../../protocol/gatt/uuid";
import { builtInModel } from "../../../simulator/devices/modelled/built-in-models";
import { createDevice, KINDS } from "../../../simulator/devices/registry";
import type { PeripheralLink } from "../../../simulator/world/radio/peripheral";
import { DeviceBench } from "./device-bench";

const SERIAL_NUMBER = uuid("2A25");
const LINK: PeripheralLink = { id: 1, mtu: 23, notify() {}, disconnect() {} };
const make = (kind: string, more: object = {}) => createDevice({ kind, name: "One", ...more }, new DeviceBench());
const kinds = KINDS.map(({ kind }) => ({ kind, more: kind === "modelled" ? { model: builtInModel("lamp") } : {} }));

describe("a device with a serial", () => {
  it.each(kinds)(
    "of kind $kind broadcasts it where it broadcasts, and answers 2A25 where it has GATT",
    ({ kind, more }) => {
      const plain = make(kind, more);
      const device = make(kind, { ...more, serial: "2411-1A3C" });
      const said = plain.advertisement();
      expect(device.advertisement()).toEqual(
        said && { ...said, manufacturerData: Uint8Array.of(0xff, 0xff, ...encodeUtf8("2411-1A3C")) },
      );
      const readable = device.services.flatMap(({ characteristics }) => characteristics.map((one) => one.uuid));
      expect(readable.filter((one) => one === SERIAL_NUMBER)).toHaveLength(plain.services.length === 0 ? 0 : 1);
      if (plain.services.length > 0)
        expect(device.read(LINK, SERIAL_NUMBER)).toEqual({ ok: true, value: encodeUtf8("2411-1A3C") });
    },
  );

  it("keeps the other facts of a device that tells them already", () => {
    const device = make("gatt", { serial: "NEW", deviceInformation: { manufacturer: "Maker", serial: "OLD" } });
    expect(device.services.filter((service) => service.uuid === uuid("180A"))).toHaveLength(1);
    expect(device.read(LINK, uuid("2A29"))).toEqual({ ok: true, value: encodeUtf8("Maker") });
    expect(device.read(LINK, SERIAL_NUMBER)).toEqual({ ok: true, value: encodeUtf8("NEW") });
  });

  it("is silent when its firmware is", () => {
    expect(make("airkiss", { serial: "A1" }).advertisement()).toBeUndefined();
  });
});

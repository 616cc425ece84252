import fc from "fast-check";
import { BlufiErrorCode } from "../../../../protocol/provisioning/blufi/error-report";
import { CtrlSubtype, ctrl, DataSubtype, data } from "../../../../protocol/provisioning/blufi/messages";
import { BLUFI_SERVICE, DEVICE_TO_PHONE, PHONE_TO_DEVICE } from "../../../../simulator/devices/blufi/firmware";
import { BenchLink } from "../device-bench";
import { BenchPhone, bench, bytes } from "./bench-phone";

const VERSION = ctrl(CtrlSubtype.getVersion);

describe("a link to a BluFi device", () => {
  it.each([
    { version: "1.2", reply: [1, 2] },
    { version: "1.3", reply: [1, 3] },
  ])("answers version $version", ({ version, reply }) => {
    const { bench: time, device } = bench({ version });
    const phone = new BenchPhone(device, time);
    phone.send(VERSION);
    expect(phone.heard()).toEqual([data(DataSubtype.version, Uint8Array.from(reply))]);
  });

  it("is refused a version that is not there yet, in words", () => {
    expect(() => bench({ version: "1.5" })).toThrow("device BLUFI_LAMP: no BluFi 1.5 firmware, only 1.2, 1.3, 1.4");
  });

  it("silences the advertisement while it lasts", () => {
    const { bench: time, device } = bench();
    const spoken = { localName: "BLUFI_LAMP", connectable: true, serviceUuids: [BLUFI_SERVICE] };
    expect(device.advertisement()).toMatchObject(spoken);
    const phone = new BenchPhone(device, time);
    expect(device.advertisement()).toBeUndefined();
    phone.hangUp();
    expect(device.advertisement()).toMatchObject(spoken);
  });

  it("is found without a name when the firmware advertises none", () => {
    const { device } = bench({ adv: false });
    expect(device.advertisement()).not.toHaveProperty("localName");
    expect(device.gattName).toBe("BLUFI_LAMP");
  });

  it("counts from zero again after a reconnect", () => {
    const { bench: time, device } = bench();
    const first = new BenchPhone(device, time);
    for (let times = 0; times < 3; times++) first.send(VERSION);
    first.hangUp();
    const second = new BenchPhone(device, time);
    second.send(VERSION);
    expect(second.heard()).toHaveLength(1);
  });

  it("wraps its counters after 255", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    for (let times = 0; times < 600; times++) phone.send(VERSION);
    expect(phone.heard()).toHaveLength(600);
  });

  it("answers a wrong sequence number with 0x00 and goes on waiting for the right one", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.write(Uint8Array.of(0x1c, 0, 5, 0));
    expect(phone.errors()).toEqual([BlufiErrorCode.sequence]);
    phone.write(Uint8Array.of(0x1c, 0, 0, 0));
    expect(phone.heard()).toMatchObject([{ subtype: DataSubtype.version }]);
  });

  it.each([
    { what: "a frame of two bytes", frame: [0x1c, 0], consumed: false, errors: [BlufiErrorCode.dataFormat] },
    {
      what: "a frame longer than it says",
      frame: [0x1c, 0, 0, 0, 1],
      consumed: false,
      errors: [BlufiErrorCode.dataFormat],
    },
    { what: "a wrong checksum", frame: [0x1c, 2, 0, 0, 1, 2], consumed: true, errors: [BlufiErrorCode.checksum] },
    { what: "encryption before a key", frame: [0x1c, 1, 0, 0], consumed: true, errors: [BlufiErrorCode.decrypt] },
    {
      what: "a fragment without a length",
      frame: [0x4d, 0x10, 0, 1, 9],
      consumed: true,
      errors: [BlufiErrorCode.dataFormat],
    },
    { what: "an unknown subtype", frame: [0xfc, 0, 0, 0], consumed: true, errors: [] },
    { what: "an unknown class", frame: [0x02, 0, 0, 0], consumed: true, errors: [] },
  ])("answers $what with $errors", ({ frame, consumed, errors }) => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.write(Uint8Array.from(frame));
    expect(phone.errors()).toEqual(errors);
    phone.write(Uint8Array.of(0x1c, 0, consumed ? 1 : 0, 0));
    expect(phone.heard()).toMatchObject([{ subtype: DataSubtype.version }]);
  });

  it("acknowledges before it answers", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.send(VERSION, { ackWanted: true });
    expect(phone.heard()).toEqual([
      ctrl(CtrlSubtype.ack, Uint8Array.of(0)),
      data(DataSubtype.version, Uint8Array.of(1, 3)),
    ]);
  });

  it.each([
    { mtu: 23, longest: 18 },
    { mtu: 247, longest: 242 },
    { mtu: 517, longest: 250 },
  ])("cuts messages for MTU $mtu into frames of $longest bytes", ({ mtu, longest }) => {
    const { bench: time, device } = bench({ mtu });
    const phone = new BenchPhone(device, time, mtu);
    time.points = Array.from({ length: 30 }, (_, index) => ({
      ssid: bytes(`network ${index}`),
      auth: "open" as const,
      rssi: -50,
      band: 2.4 as const,
      channel: 1,
      hidden: false,
      bssid: new Uint8Array(6),
    }));
    phone.send(ctrl(CtrlSubtype.getWifiList));
    time.advance(1500);
    expect(Math.max(...phone.link.notified.map(({ value }) => value.length))).toBe(longest);
    expect(phone.heard()).toHaveLength(1);
  });

  it("protects everything after the key agreement, and answers again in clear on the next link", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.secure();
    phone.send(VERSION);
    expect(phone.link.notified.map(({ value }) => value[1])).toEqual([0x07]);
    phone.hangUp();
    const next = new BenchPhone(device, time);
    next.send(VERSION);
    expect(next.link.notified.map(({ value }) => value[1])).toEqual([0x04]);
  });

  it("reports an encryption error, in clear, when it is told to encrypt without a key", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.send(ctrl(CtrlSubtype.setSecurityMode, Uint8Array.of(3)));
    phone.send(VERSION);
    expect(phone.link.notified.map(({ value }) => [...value])).toEqual([[0x49, 0x04, 1, 1, BlufiErrorCode.encrypt]]);
  });

  it("ends when the phone asks the device to hang up", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    phone.send(ctrl(CtrlSubtype.disconnectBle));
    expect(phone.link.closedByDevice).toBe(true);
  });

  it("permits what its characteristics permit, to the phone that is connected", () => {
    const { bench: time, device } = bench();
    const phone = new BenchPhone(device, time);
    expect(device.write(phone.link, DEVICE_TO_PHONE, Uint8Array.of(1), true)).toEqual({ ok: false, attError: 3 });
    expect(device.write(new BenchLink(), PHONE_TO_DEVICE, Uint8Array.of(1), true)).toEqual({ ok: false, attError: 3 });
    expect(device.read(phone.link, PHONE_TO_DEVICE)).toEqual({ ok: false, attError: 2 });
    expect(device.read(phone.link, DEVICE_TO_PHONE)).toEqual({ ok: true, value: new Uint8Array(0) });
  });

  it("survives any bytes, and a fresh link works after them", () => {
    const value = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.nat(255), fc.nat(31), fc.nat(3), fc.uint8Array({ maxLength: 40 }))
        .map(([type, flags, sequence, body]) => Uint8Array.of(type, flags & ~2, sequence, body.length, ...body)),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 12 }), (values) => {
        const { bench: time, device } = bench();
        const phone = new BenchPhone(device, time);
        for (const one of values) phone.write(one);
        time.advance(60_000);
        phone.hangUp();
        const next = new BenchPhone(device, time);
        next.send(VERSION);
        expect(next.heard()).toMatchObject([{ subtype: DataSubtype.version }]);
      }),
    );
  });
});

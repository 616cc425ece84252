import { type BlufiSpec, blufiSettings } from "../../../../simulator/devices/blufi/spec";
import { DeviceSpecError } from "../../../../simulator/devices/spec-fields";

describe("the spec of a BluFi device", () => {
  it("has defaults for all but the name", () => {
    expect(blufiSettings({ name: "BLUFI_1" })).toEqual({
      name: "BLUFI_1",
      address: expect.stringMatching(/^8C:12:E0(:[0-9A-F]{2}){3}$/),
      version: [1, 3],
      dhMs: 60,
      mtu: 256,
      bands: [2.4],
      credentials: "takes",
      joinMs: 3000,
      joinRetries: 2,
      advertisedName: "BLUFI_1",
      lamp: { on: false, level: 100 },
      lan: { mdns: true, udp: false, http: false },
      lies: "none",
      answersVersion: true,
      encryption: "works",
      wifiList: "works",
      failureReason: "as-is",
      directionBit: true,
      rebootsAfterJoinMs: undefined,
    });
  });

  it("leads a name to one address, another name to another", () => {
    const address = (name: string): string => blufiSettings({ name }).address;
    expect(address("BLUFI_1")).toBe(address("BLUFI_1"));
    expect(address("BLUFI_1")).not.toBe(address("BLUFI_2"));
    expect(blufiSettings({ name: "x", address: "00:11:22:33:44:AA" }).address).toBe("00:11:22:33:44:AA");
  });

  it.each([
    [{ version: "1.5" }, "no BluFi 1.5 firmware, only 1.2, 1.3, 1.4"],
    [{ version: "toString" }, "no BluFi toString firmware"],
    [{ version: 1.3 }, "no BluFi 1.3 firmware"],
    [{ mtu: 22 }, "mtu must be a whole number from 23 to 517"],
    [{ joinMs: -1 }, "joinMs must be a whole number"],
    [{ joinRetries: 1.5 }, "joinRetries must be a whole number"],
    [{ bands: [] }, "bands must list"],
    [{ bands: [6] }, "bands must list"],
    [{ address: "aa:bb" }, "address must look like"],
    [{ adv: 7 }, "adv must be text"],
    [{ name: 7 }, "device without a name: name must be text"],
    [{ answersVersion: "no" }, "answersVersion must be true or false"],
    [{ encryption: "broken" }, "encryption must be one of works, silent, refuses, reboots, clear, foreign"],
    [{ wifiList: false }, "wifiList must be one of works, refuses, none"],
    [{ failureReason: 256 }, "failureReason must be as-is, none or a whole number from 0 to 255"],
    [{ directionBit: 1 }, "directionBit must be true or false"],
    [{ rebootsAfterJoinMs: -1 }, "rebootsAfterJoinMs must be a whole number"],
    [{ lamp: "on" }, "lamp must be an object"],
    [{ lamp: { level: 0 } }, "level must be a whole number from 1 to 100"],
    [{ lamp: { on: "yes" } }, "on must be true or false"],
  ])("refuses %j in words", (fields, message) => {
    const spec = { name: "BLUFI_1", ...fields } as BlufiSpec;
    expect(() => blufiSettings(spec)).toThrow(DeviceSpecError);
    expect(() => blufiSettings(spec)).toThrow(message);
  });
});

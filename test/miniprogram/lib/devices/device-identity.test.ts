import fc from "fast-check";
import { deviceIdentity, tailOf } from "../../../../miniprogram/lib/devices/device-identity";
import { isDeviceId } from "../../../../miniprogram/lib/devices/parse-device";

const FACTS = { kind: "blufi", name: "BLUFI_LAMP", deviceId: "24:0A:C4:00:6F:9A" };

describe("the identity of a device", () => {
  it("is the same for the same facts, and shows kind and tail", () => {
    expect(deviceIdentity(FACTS)).toBe(deviceIdentity({ ...FACTS }));
    expect(deviceIdentity(FACTS)).toMatch(/^blufi-[0-9a-f]{16}-6F9A$/);
  });

  it.each([
    ["another name", { name: "BLUFI_LAMP2" }],
    ["another kind", { kind: "improv" }],
    ["another phone id", { deviceId: "24:0A:C4:00:6F:9B" }],
    ["a serial", { serial: "SN-1" }],
  ])("differs with %s", (_what, change) => {
    expect(deviceIdentity({ ...FACTS, ...change })).not.toBe(deviceIdentity(FACTS));
  });

  it("follows the serial alone when there is one, so that a renamed device on another phone is the same", () => {
    const moved = { ...FACTS, name: "Lamp", deviceId: "9D7C-IOS-UUID", serial: " SN-1 " };
    expect(deviceIdentity(moved)).toBe(deviceIdentity({ ...FACTS, serial: "SN-1" }));
  });

  it("takes an empty serial for none", () => {
    expect(deviceIdentity({ ...FACTS, serial: " " })).toBe(deviceIdentity(FACTS));
  });

  it("fits a key and a query, whatever a device calls itself", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    fc.assert(
      fc.property(text, text, text, fc.option(text, { nil: undefined }), (kind, name, deviceId, serial) => {
        const id = deviceIdentity({ kind, name, deviceId, ...(serial === undefined ? {} : { serial }) });
        expect(isDeviceId(id)).toBe(true);
      }),
    );
  });
});

it.each([
  ["24:0A:C4:00:6f:9a", "6F9A"],
  ["SN-7", "SN7"],
  ["灯", ""],
])("the tail of %s is %s", (text, tail) => expect(tailOf(text)).toBe(tail));

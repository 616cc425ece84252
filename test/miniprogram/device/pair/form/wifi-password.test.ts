import fc from "fast-check";
import { canSend, checkPassword, ssidLength } from "../../../../../miniprogram/device/pair/form/wifi-password";

describe("a password", () => {
  it.each<[string, Parameters<typeof checkPassword>[1], object, boolean]>([
    ["", "wpa2", { is: "empty", allowed: false }, false],
    ["", "open", { is: "empty", allowed: true }, true],
    ["", undefined, { is: "empty", allowed: true }, true],
    ["1234567", undefined, { is: "short", least: 8, missing: 1 }, false],
    ["12345", "wep", { is: "good", length: 5 }, true],
    ["1234", "wep", { is: "short", least: 5, missing: 1 }, false],
    ["12345678", "wpa2", { is: "good", length: 8, spaces: false, ascii: true }, true],
    [" 2345678", "wpa2", { is: "good", spaces: true }, true],
    ["密码密", "wpa3", { is: "good", length: 9, ascii: false }, true],
    ["g".repeat(64), "wpa2", { is: "long", over: 1 }, false],
    ["0aF1".repeat(16), "wpa2", { is: "raw-key" }, true],
  ])("%j for %s", (password, auth, verdict, sent) => {
    expect(checkPassword(password, auth)).toMatchObject(verdict);
    expect(canSend(checkPassword(password, auth))).toBe(sent);
  });

  it("is sent only with 8 to 64 bytes, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 80 }), (password) => {
        const bytes = ssidLength(password);
        if (canSend(checkPassword(password, "wpa2"))) expect(bytes >= 8 && bytes <= 64).toBe(true);
        else expect(bytes < 8 || bytes > 63).toBe(true);
      }),
    );
  });
});

it.each([
  ["", 0],
  ["Home", 4],
  ["小明", 6],
  ["💡", 4],
])("the name %j takes %i bytes", (name, bytes) => expect(ssidLength(name)).toBe(bytes));

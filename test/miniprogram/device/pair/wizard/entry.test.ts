import fc from "fast-check";
import { parsePairEntry } from "../../../../../miniprogram/device/pair/wizard/entry";

const knows = (kind: string) => kind === "blufi" || kind === "improv";
const GOOD = { deviceId: "8C:12:E0:00:A3:F2", kind: "blufi" };

describe("what a pair page is opened with", () => {
  it.each<[Record<string, unknown>, object]>([
    [GOOD, { ...GOOD, name: "" }],
    [{ ...GOOD, name: "%E7%81%AF" }, { name: "灯" }],
    [{ ...GOOD, name: "100%" }, { name: "100%" }],
    [{ ...GOOD, rssi: "-48" }, { rssi: -48 }],
    [{ ...GOOD, pop: "abcd1234" }, { pop: "abcd1234" }],
    [{ ...GOOD, deviceId: "8C%3A12%3AE0%3A00%3AA3%3AF2" }, { deviceId: GOOD.deviceId }],
    [
      { ...GOOD, also: "improv,blufi,zigbee,improv" },
      { kind: "blufi", also: ["improv"] },
    ],
    [
      { ...GOOD, kind: "zigbee", also: "improv" },
      { kind: "improv", also: [] },
    ],
    [
      { kind: "blufi", name: "LAMP", pop: "abcd1234", username: "me" },
      { deviceId: "", name: "LAMP", pop: "abcd1234", username: "me" },
    ],
    [
      { kind: "blufi", ap: "PROV_1", apPassword: "prov-8c12" },
      { deviceId: "", name: "PROV_1", softAp: { ssid: "PROV_1", password: "prov-8c12" } },
    ],
    [{ kind: "blufi", ap: "x".repeat(33) }, { problem: "no-device" }],
    [{}, { problem: "no-device" }],
    [{ ...GOOD, deviceId: "a b" }, { problem: "no-device" }],
    [{ ...GOOD, kind: "" }, { problem: "no-device" }],
    [{ ...GOOD, kind: "__proto__" }, { problem: "no-device" }],
    [
      { ...GOOD, kind: "zigbee" },
      { problem: "unknown-kind", kind: "zigbee" },
    ],
  ])("%j", (query, expected) => expect(parsePairEntry(query, knows)).toMatchObject(expected));

  it.each(["-128", "21", "x", "-4.5", "", "1e9"])("an rssi of %j is none", (rssi) => {
    expect(parsePairEntry({ ...GOOD, rssi }, knows)).not.toHaveProperty("rssi");
  });

  it("never throws, and never lets through what is no id", () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(undefined, null, 7, [], {}));
    fc.assert(
      fc.property(value, value, value, value, (deviceId, kind, name, rssi) => {
        const entry = parsePairEntry({ deviceId, kind, name, rssi }, () => true);
        if (!("deviceId" in entry)) return;
        if (entry.deviceId === "") expect(entry.name).not.toBe("");
        else expect(entry.deviceId).toMatch(/^[\w:.-]{1,64}$/);
      }),
    );
  });
});

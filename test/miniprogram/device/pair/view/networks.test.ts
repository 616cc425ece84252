import fc from "fast-check";
import { toNetworkRow } from "../../../../../miniprogram/device/pair/form/network-row";
import { networkItems, type Surroundings } from "../../../../../miniprogram/device/pair/view/networks";
import type { Text } from "../../../../../miniprogram/device/pair/view/page-view";
import { translate } from "../../../../../miniprogram/lib/i18n/translate";

const text: Text = (key, parameters) => translate("en", key, parameters);
const utf8 = (name: string) => new TextEncoder().encode(name);
const PLAIN: Surroundings = { kept: [], bands: undefined };
const item = (network: Partial<Parameters<typeof toNetworkRow>[0]>, surroundings = PLAIN) =>
  networkItems([toNetworkRow({ ssid: utf8("Home"), rssi: -50, ...network })], undefined, surroundings, text)[0];

describe("a network in the list", () => {
  it.each([
    [{}, { name: "Home", level: 4, dbm: "−50 dBm", sub: "", locked: true, off: false }],
    [{ rssi: -59 }, { level: 3 }],
    [{ rssi: -69 }, { level: 2 }],
    [{ rssi: -81 }, { level: 1, tone: "warn", sub: "Weak, may be unreliable" }],
    [{ auth: "open" as const }, { locked: false, sub: "open" }],
    [{ auth: "wpa3" as const, channel: 36 }, { sub: "5 GHz · WPA3" }],
    [{ auth: "wpa2" as const, channel: 14 }, { sub: "WPA2" }],
    [{ auth: "wpa2-enterprise" as const }, { off: true, dbm: "", sub: "Enterprise login, the device can’t join" }],
    [{ ssid: Uint8Array.of(0xd0, 0xa1, 0xc3) }, { name: "d0 a1 c3", sub: "Not text: shown as bytes" }],
    [{ ssid: utf8("Home\u0000\u0000") }, { name: "Home" }],
    [{ ssid: utf8("a\u0000b\u202Ec") }, { name: "a␀b\uFFFDc" }],
  ])("%j", (network, expected) => expect(item(network)).toMatchObject(expected));

  it.each<[string, number, Surroundings["bands"], object]>([
    [
      "5 GHz, for a device that has 2.4 only",
      36,
      [2.4],
      { off: true, dbm: "", sub: "5 GHz: this device has 2.4 GHz only" },
    ],
    ["5 GHz, for a device with both", 36, [2.4, 5], { off: false }],
    ["5 GHz, for a device that does not say", 36, undefined, { off: false }],
    ["2.4 GHz", 13, [2.4], { off: false }],
  ])("on %s", (_, channel, bands, expected) => {
    expect(item({ channel }, { kept: [], bands })).toMatchObject(expected);
  });

  it("says that its password is kept, unless the device can't join it", () => {
    const surroundings: Surroundings = { kept: ["486f6d65"], bands: [2.4] };
    expect(item({ auth: "wpa2" }, surroundings)).toMatchObject({ sub: "Password saved", tone: "ok" });
    expect(item({ auth: "wpa2", channel: 36 }, surroundings)).toMatchObject({ off: true, tone: "" });
  });

  it("without a name is hidden, and asks for it", () => {
    expect(item({ ssid: new Uint8Array() })).toMatchObject({
      name: "(hidden network)",
      sub: "Tap to type its name",
      off: false,
    });
  });

  it("is told from another that looks the same", () => {
    const rows = [utf8("\u200BHome"), utf8("\u2060Home")].map((ssid) => toNetworkRow({ ssid, rssi: -50 }));
    const [a, b] = networkItems(rows, rows[1], PLAIN, text);
    expect([a?.name === b?.name, a?.picked, b?.picked]).toEqual([true, false, true]);
  });

  it("never breaks the page: any bytes, at most 64 rows, small enough to send", () => {
    const network = fc.record({
      ssid: fc.uint8Array({ maxLength: 32 }),
      rssi: fc.integer({ min: -128, max: 127 }),
    });
    fc.assert(
      fc.property(fc.array(network, { maxLength: 120 }), (networks) => {
        const items = networkItems(networks.map(toNetworkRow), undefined, PLAIN, text);
        expect(items.length).toBeLessThanOrEqual(64);
        expect(JSON.stringify(items).length).toBeLessThan(20_000);
        for (const { name } of items) expect(name).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

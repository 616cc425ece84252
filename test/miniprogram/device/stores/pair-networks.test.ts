import fc from "fast-check";
import { toNetworkRow } from "../../../../miniprogram/device/stores/network-row";
import { networkItems } from "../../../../miniprogram/device/stores/pair-networks";
import type { Text } from "../../../../miniprogram/device/stores/pair-view";
import { translate } from "../../../../miniprogram/lib/i18n/translate";

const text: Text = (key, parameters) => translate("en", key, parameters);
const utf8 = (name: string) => new TextEncoder().encode(name);
const item = (network: Partial<Parameters<typeof toNetworkRow>[0]>) =>
  networkItems([toNetworkRow({ ssid: utf8("Home"), rssi: -50, ...network })], undefined, text)[0];

describe("a network in the list", () => {
  it.each([
    [{}, { name: "Home", level: 4, dbm: "−50 dBm", sub: "", locked: true, off: false }],
    [{ rssi: -59 }, { level: 3 }],
    [{ rssi: -69 }, { level: 2 }],
    [{ rssi: -81 }, { level: 1, warn: true, sub: "Weak, may be unreliable" }],
    [{ auth: "open" as const }, { locked: false, sub: "open" }],
    [{ auth: "wpa3" as const, channel: 36 }, { sub: "5 GHz · WPA3" }],
    [{ auth: "wpa2" as const, channel: 14 }, { sub: "WPA2" }],
    [{ auth: "wpa2-enterprise" as const }, { off: true, dbm: "", sub: "Enterprise login, the device can’t join" }],
    [{ ssid: Uint8Array.of(0xd0, 0xa1, 0xc3) }, { name: "d0 a1 c3", sub: "Not text: shown as bytes" }],
    [{ ssid: utf8("a\u0000b\u202Ec") }, { name: "a␀b\uFFFDc" }],
  ])("%j", (network, expected) => expect(item(network)).toMatchObject(expected));

  it("is told from another that looks the same", () => {
    const rows = [utf8("\u200BHome"), utf8("\u2060Home")].map((ssid) => toNetworkRow({ ssid, rssi: -50 }));
    const [a, b] = networkItems(rows, rows[1], text);
    expect([a?.name === b?.name, a?.picked, b?.picked]).toEqual([true, false, true]);
  });

  it("never breaks the page: any bytes, at most 64 rows, small enough to send", () => {
    const network = fc.record({
      ssid: fc.uint8Array({ maxLength: 32 }),
      rssi: fc.integer({ min: -128, max: 127 }),
    });
    fc.assert(
      fc.property(fc.array(network, { maxLength: 120 }), (networks) => {
        const items = networkItems(networks.map(toNetworkRow), undefined, text);
        expect(items.length).toBeLessThanOrEqual(64);
        expect(JSON.stringify(items).length).toBeLessThan(20_000);
        for (const { name } of items) expect(name).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

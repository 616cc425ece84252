import fc from "fast-check";
import { addressIn } from "../../../../protocol/provisioning/improv/redirect-address";
import { parseNetworks } from "../../../../protocol/provisioning/improv/wifi-list";
import { utf8 } from "./room";

const one = (rssi: string, auth: string) => parseNetworks([utf8("Net"), utf8(rssi), utf8(auth)])?.[0];

describe("networks of a scan", () => {
  it.each([
    ["WPA2", "wpa2"],
    ["WPA/WPA2", "wpa2"],
    ["WPA2/WPA3", "wpa2"],
    ["WPA3", "wpa3"],
    ["WPA", "wpa"],
    ["WEP", "wep"],
    ["WPA2 EAP", "wpa2-enterprise"],
    ["WPA2 EAP/WPA2", "wpa2"],
    ["NO", "open"],
    ["YES", "other"],
    ["WAPI", "other"],
    ["", "other"],
  ])("with security %j need what %s needs", (text, auth) => {
    expect(one("-50", text)?.auth).toBe(auth);
  });

  it.each([
    ["-50", -50],
    ["-300", -127],
    ["50", -127],
    ["loud", -127],
    ["", -127],
  ])("with signal %j are shown at %i dBm", (text, rssi) => {
    expect(one(text, "NO")?.rssi).toBe(rssi);
  });

  it("are refused when they are no triples, or a name is longer than any", () => {
    expect(parseNetworks([utf8("Net"), utf8("-50")])).toBeUndefined();
    expect(parseNetworks([new Uint8Array(33), utf8("-50"), utf8("NO")])).toBeUndefined();
    expect(parseNetworks([])).toEqual([]);
  });

  it("never throw, whatever the strings hold", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 9 }), (strings) => {
        for (const { ssid, rssi } of parseNetworks(strings) ?? []) {
          expect(ssid.length).toBeLessThanOrEqual(32);
          expect(rssi).toBeGreaterThanOrEqual(-127);
          expect(rssi).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

describe("the address in a device's URLs", () => {
  it.each([
    [["https://my.home-assistant.io/x", "http://192.168.1.77:80"], "192.168.1.77"],
    [["http://10.0.0.2/"], "10.0.0.2"],
    [["http://256.1.1.1/", "http://1.2.3/", "http://1.2.3.4.example.com/"], undefined],
    [["javascript:alert(1)", "", "http://192.168.1.77@evil.example/"], undefined],
    [[], undefined],
  ])("%j is %s", (urls, address) => {
    expect(addressIn(urls.map(utf8))).toBe(address);
  });
});

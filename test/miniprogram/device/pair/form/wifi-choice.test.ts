import { networkKeyOf, toNetworkRow } from "../../../../../miniprogram/device/pair/form/network-row";
import { wifiChoice } from "../../../../../miniprogram/device/pair/form/wifi-choice";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { readWifiCode } from "../../../../../protocol/labels/wifi-code";

const GBK = Uint8Array.of(0xb1, 0xf5, 0xbd, 0xbf);
const heard = [encodeUtf8("HomeNet"), GBK].map((ssid) => toNetworkRow({ ssid, rssi: -50 }));
const choose = (code: string) => {
  const read = readWifiCode(code);
  return read === undefined ? undefined : wifiChoice(read, heard);
};

describe("a router's code at a device", () => {
  it.each([
    ["WIFI:T:WPA;S:HomeNet;P:12345678;;", { is: "discovered", key: networkKeyOf(encodeUtf8("HomeNet")) }],
    ["WIFI:T:WPA;S:b1f5bdbf;P:12345678;;", { is: "discovered", key: networkKeyOf(GBK) }],
    ["WIFI:T:WPA;S:Hidden;P:12345678;;", { is: "typed", ssid: "Hidden" }],
    ["WIFI:T:WPA;S:deadbeef;P:12345678;;", { is: "typed", ssid: "deadbeef" }],
    ["WIFI:T:WPA2-EAP;S:HomeNet;P:x;;", { is: "enterprise" }],
  ])("%s", (code, expected) => {
    expect(choose(code)).toEqual(expected);
  });
});

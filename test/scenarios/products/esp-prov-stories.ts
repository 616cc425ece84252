import { crowd } from "./crowd";
import type { Variation } from "./variation";

/** What goes the same over Bluetooth and over the device's own access point. */
export const ESP_PROV_STORIES: readonly Variation[] = [
  {
    file: "asked-in-time",
    name: "the app is away while the device joins and back before it ends its service",
    device: { joinMs: 10000 },
    meanwhile: [
      { do: "hide", when: "join", afterMs: 200 },
      { do: "show", when: "join", afterMs: 20000 },
    ],
  },
  {
    file: "both-bands",
    name: "a device that hears both bands",
    device: { bands: [2.4, 5] },
    wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55, band: 5 }],
  },
  { file: "empty-list", name: "a device that hears no network", wifi: [], step: { expect: "network-not-found" } },
  {
    file: "enterprise",
    name: "an enterprise network, which the device tries for ever",
    wifi: [{ ssid: "HomeNet", auth: "wpa2-enterprise" }],
    step: { expect: "join-failed" },
  },
  {
    file: "five-ghz",
    name: "a network the device's radio cannot hear",
    wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55, band: 5 }],
    step: { expect: "network-not-found" },
  },
  {
    file: "forty-networks",
    name: "forty networks, of which the device keeps sixteen",
    wifi: crowd(39, (index) => `Net-${index}`, -55),
  },
  {
    file: "gb2312-ssid",
    name: "a name in GB2312 goes back byte for byte",
    wifi: [{ ssidHex: "bfcdccfc57694669", password: "12345678" }],
    step: { ssidHex: "bfcdccfc57694669", ssid: undefined },
  },
  {
    file: "hidden-network",
    name: "a hidden network, its name typed",
    wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55, hidden: true }],
  },
  {
    file: "lies-count",
    name: "firmware that lies about the number of networks, and refuses those it has not: the name is typed",
    device: { lies: "count" },
  },
  {
    file: "lies-length",
    name: "firmware that lies about the length of a name",
    device: { lies: "length" },
    step: { expect: "failed" },
  },
  { file: "lies-ssid", name: "firmware that lies about names, which are too long", device: { lies: "ssid" } },
  {
    file: "network-missing",
    name: "a network that is not there",
    step: { ssid: "Elsewhere", expect: "network-not-found" },
  },
  {
    file: "no-pop",
    name: "nobody knows the proof of possession",
    step: { expect: "failed", expectAdvice: "enter-pop", pop: undefined },
  },
  { file: "open-network", name: "an open network", wifi: [{ ssid: "Cafe" }], step: { ssid: "Cafe", password: "" } },
  {
    file: "passphrase-63",
    name: "the longest passphrase",
    wifi: [{ ssid: "HomeNet", password: "ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp", rssi: -55 }],
    step: { password: "ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp" },
  },
  {
    file: "power-cut-mid-join",
    name: "the device loses its power while it joins",
    device: { joinMs: 20000 },
    step: { expect: "unverified" },
    meanwhile: [{ do: "power", device: "PROV_LAMP", to: "off", when: "join", afterMs: 500 }],
  },
  {
    file: "psk-64-hex",
    name: "a key of 64 hex digits, which stock firmware has no room for",
    wifi: [
      { ssid: "HomeNet", password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", rssi: -55 },
    ],
    step: {
      password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      expect: "failed",
      expectAdvice: "password-too-long",
    },
  },
  { file: "slow-device", name: "a device that takes 3 s for each answer", device: { slow: 3000 } },
  { file: "slow-join", name: "a device that needs 25 s to join", device: { joinMs: 25000 } },
  {
    file: "stop-mid-join",
    name: "the person presses Stop while the device joins",
    device: { joinMs: 10000 },
    step: { expect: "cancelled" },
    meanwhile: [{ do: "cancel", when: "join", afterMs: 500 }],
  },
  {
    file: "stopped-before-asked",
    name: "the app is away until the device has joined and ended its service",
    device: { joinMs: 10000 },
    step: { expect: "unverified" },
    meanwhile: [
      { do: "hide", when: "join", afterMs: 200 },
      { do: "show", when: "join", afterMs: 60000 },
    ],
  },
  {
    file: "too-slow-device",
    name: "a device that answers too late",
    device: { slow: 28000 },
    step: { expect: "failed" },
  },
];

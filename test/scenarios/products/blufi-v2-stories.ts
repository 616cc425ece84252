import { crowd, two } from "./crowd";
import type { Variation } from "./variation";

export const BLUFI_V2_STORIES: readonly Variation[] = [
  { file: "empty-list", name: "the device hears no network at all", wifi: [], step: { expect: "network-not-found" } },
  {
    file: "forty-networks",
    name: "forty networks, the right one the weakest",
    wifi: crowd(39, (index) => `Neighbour ${two(index + 1)}`, -82, "irrelevant"),
  },
  {
    file: "gb2312-ssid",
    name: "a network whose name is in GB2312",
    wifi: [{ ssidHex: "bfcdccfc", password: "12345678", rssi: -55 }],
    step: { ssidHex: "bfcdccfc", ssid: undefined },
  },
  {
    file: "hidden-network",
    name: "a hidden network, its name typed by hand",
    wifi: [{ ssid: "Backstage", password: "12345678", rssi: -55, hidden: true }],
    step: { ssid: "Backstage" },
  },
  {
    file: "hidden-while-computing",
    name: "the app is in the background while a slow chip computes",
    device: { dhMs: 24000 },
    meanwhile: [
      { do: "hide", when: "secure", afterMs: 2000 },
      { do: "show", when: "secure", afterMs: 12000 },
    ],
  },
  {
    file: "lies-count",
    name: "firmware that lies: fragments that announce more than follows",
    device: { lies: "count" },
    step: { expect: "failed" },
  },
  {
    file: "lies-length",
    name: "firmware that lies: frames shorter than they say",
    device: { lies: "length" },
    step: { expect: "failed" },
  },
  {
    file: "lies-ssid",
    name: "firmware that lies: a Wi-Fi list whose names are longer than it",
    device: { lies: "ssid" },
    step: { expect: "failed" },
  },
  {
    file: "lies-state",
    name: "firmware that lies: reports whose fields are longer than them",
    device: { lies: "state" },
    step: { expect: "failed" },
  },
  {
    file: "network-not-found",
    name: "the network is not there",
    step: { ssid: "Elsewhere", expect: "network-not-found" },
  },
  {
    file: "open-network",
    name: "an open network",
    wifi: [{ ssid: "Cafe", rssi: -60 }],
    step: { ssid: "Cafe", password: undefined },
  },
  { file: "plain", name: "a session without encryption, on request", step: { secure: false } },
  {
    file: "psk-64-hex",
    name: "stock firmware has no room for a raw key of 64 digits, and says so",
    wifi: [
      { ssid: "HomeNet", password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", rssi: -55 },
    ],
    step: {
      password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      expect: "failed",
      expectAdvice: "password-too-long",
    },
  },
  { file: "slow-join", name: "the network takes a minute to answer", device: { joinMs: 60000 } },
  { file: "small-mtu", name: "a key agreement of 3072 bits in frames of 20 bytes", device: { mtu: 23 } },
  { file: "success-harmony", name: "a lamp joins the Wi-Fi from a HarmonyOS phone", phone: { os: "harmony" } },
  { file: "success-ios", name: "a lamp joins the Wi-Fi from an iPhone", phone: { os: "ios" } },
  {
    file: "too-slow-device",
    name: "a device that takes longer than anyone waits",
    device: { dhMs: 45000 },
    step: { expect: "failed", expectAdvice: "reconnect" },
  },
  {
    file: "two-phones",
    name: "two phones at once, the lamp keeps one link",
    phones: [
      { name: "Ann", os: "android" },
      { name: "Ben", os: "android" },
    ],
    device: { joinMs: 60000 },
    tries: [
      { phone: "Ann", parallel: true },
      { expect: "failed", phone: "Ben", parallel: true, afterMs: 150 },
    ],
  },
];

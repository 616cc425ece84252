import type { Variation } from "./variation";

/** Over Bluetooth only, or otherwise there. */
export const ESP_PROV_BLE_STORIES: readonly Variation[] = [
  {
    file: "bluetooth-off-mid-join",
    name: "Bluetooth goes off while the device joins",
    device: { joinMs: 10000 },
    step: { expect: "unverified", expectAdvice: "turn-on-bluetooth" },
    meanwhile: [{ do: "bluetooth", to: "off", when: "join", afterMs: 500 }],
  },
  {
    file: "hidden-before-send",
    name: "the app is away while the device is being asked for networks",
    device: { slow: 2000 },
    meanwhile: [
      { do: "hide", when: "scan-wifi", afterMs: 100 },
      { do: "show", when: "scan-wifi", afterMs: 15000 },
    ],
  },
  {
    file: "impostor-key-sec1",
    name: "security 1: a device whose public value is zero",
    device: { lies: "key" },
    step: { expect: "failed" },
  },
  {
    file: "impostor-key-sec2",
    name: "security 2: a device whose public value is zero",
    phone: { mtu: 512 },
    device: { security: 2, lies: "key" },
    step: { expect: "failed" },
  },
  {
    file: "impostor-proof-sec1",
    name: "security 1: a device that takes any secret and cannot prove that it knows it",
    device: { lies: "proof" },
    step: { expect: "failed" },
  },
  {
    file: "impostor-version",
    name: "a device whose version makes no sense",
    device: { lies: "version" },
    step: { expect: "failed" },
  },
  {
    file: "leave-mid-join-and-come-back",
    name: "the page is left while the device joins, then opened again",
    device: { joinMs: 10000 },
    steps: [
      {
        do: "pair",
        device: "PROV_LAMP",
        ssid: "HomeNet",
        password: "12345678",
        pop: "abcd1234",
        expect: "cancelled",
        parallel: true,
      },
      { do: "leave", parallel: true, when: "join", afterMs: 500 },
      { do: "wait", ms: 12000 },
      { do: "pair", device: "PROV_LAMP", ssid: "HomeNet", password: "12345678", pop: "abcd1234", expect: "joined" },
    ],
  },
  {
    file: "no-login",
    name: "nobody knows the device's password",
    phone: { mtu: 512 },
    device: { security: 2 },
    step: { expect: "failed", expectAdvice: "enter-login", pop: undefined },
  },
  {
    file: "out-of-range-mid-join",
    name: "the person walks away while the device joins, and comes back",
    device: { joinMs: 10000 },
    meanwhile: [
      { do: "move", device: "PROV_LAMP", rssi: -120, when: "join", afterMs: 500 },
      { do: "move", device: "PROV_LAMP", rssi: -60, when: "join", afterMs: 12000 },
    ],
  },
  {
    file: "own-service",
    name: "a product with a service UUID of its own",
    device: { service: "8F2C0001-6E3B-4B8E-9A46-0A5C7D1E2F30" },
  },
  {
    file: "success-sec0-softap",
    name: "unified provisioning over the device's access point, in clear",
    device: { security: 0, transport: "softap", pop: undefined },
    step: { pop: undefined },
  },
  {
    file: "success-sec1-no-pop-ble",
    name: "unified provisioning over BLE, security 1 without a proof of possession",
    device: { pop: undefined },
    step: { pop: undefined },
  },
  {
    file: "success-sec1-no-pop-softap",
    name: "unified provisioning over the device's access point, security 1 without a proof of possession",
    device: { transport: "softap", pop: undefined },
    step: { pop: undefined },
  },
  {
    file: "success-sec2-one-nonce-ble",
    name: "unified provisioning over BLE, security 2 of old firmware with one nonce",
    phone: { mtu: 512 },
    device: { security: 2, secPatchVersion: 0 },
  },
  {
    file: "success-sec2-one-nonce-softap",
    name: "unified provisioning over the device's access point, security 2 of old firmware with one nonce",
    device: { security: 2, secPatchVersion: 0, transport: "softap" },
  },
  {
    file: "two-phones",
    name: "two phones at once, the device keeps one link",
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
  { file: "version-1.1", name: "firmware of the older component", device: { version: "1.1" } },
];

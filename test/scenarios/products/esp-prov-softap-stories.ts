import type { Variation } from "./variation";

/** Over the device's own access point only, or otherwise there. */
export const ESP_PROV_SOFTAP_STORIES: readonly Variation[] = [
  {
    file: "hidden-before-send",
    name: "over its access point: the app is away while the device is being asked for networks",
    meanwhile: [
      { do: "hide", when: "scan-wifi", afterMs: 100 },
      { do: "show", when: "scan-wifi", afterMs: 15000 },
    ],
  },
  {
    file: "no-login",
    name: "over its access point: nobody knows the device's password",
    device: { security: 2 },
    step: { expect: "failed", expectAdvice: "enter-login", pop: undefined },
  },
  {
    file: "out-of-range",
    name: "nobody is near enough to the access point",
    device: { rssi: -110 },
    step: { expect: "failed", expectAdvice: "join-hotspot" },
  },
  {
    file: "out-of-range-mid-join",
    name: "the person walks out of reach of its access point while the device joins, and comes back too late",
    device: { joinMs: 10000 },
    step: { expect: "unverified" },
    meanwhile: [
      { do: "move", device: "PROV_LAMP", rssi: -120, when: "join", afterMs: 500 },
      { do: "move", device: "PROV_LAMP", rssi: -60, when: "join", afterMs: 12000 },
    ],
  },
  {
    file: "two-phones",
    name: "two phones on its access point at once, of which one session at a time is kept",
    phones: [
      { name: "Ann", os: "android" },
      { name: "Ben", os: "android" },
    ],
    tries: [
      { expect: ["joined", "failed"], phone: "Ann", parallel: true },
      { expect: ["joined", "failed"], phone: "Ben", parallel: true, afterMs: 900 },
    ],
  },
  { file: "with-password", name: "an access point with a password", device: { apPassword: "hotspot12" } },
  {
    file: "wrong-login",
    name: "over its access point: a wrong password of the device, then a wrong user, then both right",
    device: { security: 2 },
    tries: [
      { pop: "wrong", expect: "failed", expectAdvice: "check-login" },
      { username: "nobody", expect: "failed", expectAdvice: "check-login" },
      {},
    ],
  },
  {
    file: "wrong-password-then-right",
    name: "over its access point: a wrong Wi-Fi password, then the right one in the same session",
    device: { joinMs: 1000 },
    tries: [{ password: "87654321", expect: "wrong-password" }, {}],
  },
  {
    file: "wrong-pop",
    name: "over its access point: a wrong proof of possession, then the right one",
    tries: [{ pop: "wrong", expect: "failed", expectAdvice: "check-pop" }, {}],
  },
];

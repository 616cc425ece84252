import { crowd, two } from "./crowd";
import type { Variation } from "./variation";

const netName = (index: number) => `Net ${two(index)}`;

const LONG_PASSWORD = "ZYXWVUTSRQPONMLKJIHGFEDCBA,zyxwvutsrqponmlkjihgfedcba,987654321";

/** Frames of 20 bytes on both sides, and settings that do not fit one. */
export const SMALL_MTU = {
  phone: { mtu: 23 },
  device: { mtu: 23 },
  wifi: [{ ssid: "HomeNet", password: LONG_PASSWORD, rssi: -55 }],
  step: { password: LONG_PASSWORD },
};

export const IMPROV_STORIES: readonly Variation[] = [
  {
    file: "authorisation-expires",
    name: "the press is forgotten before the settings come: the page asks again",
    device: { authorised: false, authoriseAfterMs: 3000, authorisedForMs: 1000, joinMs: 1000 },
  },
  {
    file: "authorised-by-button-harmony",
    name: "the button is pressed after 8 s, harmony",
    phone: { os: "harmony" },
    device: { authorised: false, authoriseAfterMs: 8000 },
  },
  {
    file: "authorised-by-button-ios",
    name: "the button is pressed after 8 s, ios",
    phone: { os: "ios" },
    device: { authorised: false, authoriseAfterMs: 8000 },
  },
  { file: "empty-list", name: "it hears no network at all", wifi: [], step: { expect: "join-failed" } },
  {
    file: "enterprise",
    name: "a network with accounts",
    wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55, auth: "wpa2-enterprise" }],
    step: { expect: "join-failed" },
  },
  {
    file: "five-ghz",
    name: "it hears 2.4 GHz only",
    wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55, band: 5 }],
    step: { expect: "join-failed" },
  },
  {
    file: "forty-networks",
    name: "forty networks: what fits a result is listed, the weakest is typed by name",
    wifi: crowd(39, netName, -88),
  },
  {
    file: "forty-networks-many",
    name: "forty networks, a result for each",
    device: { scanStyle: "many" },
    wifi: crowd(39, netName, -88),
  },
  {
    file: "forty-networks-small-mtu",
    name: "forty networks, a result for each, cut to the smallest MTU",
    phone: { mtu: 23 },
    device: { scanStyle: "many", mtu: 23 },
    wifi: crowd(39, netName, -88),
  },
  {
    file: "gb2312-ssid",
    name: "a network whose name is not UTF-8 (GB2312)",
    wifi: [{ ssidHex: "d0a1c3f7b5c4bcd2", password: "12345678", rssi: -55 }],
    step: { ssidHex: "d0a1c3f7b5c4bcd2", ssid: undefined },
  },
  {
    file: "hidden-briefly-mid-join",
    name: "the app is hidden for a moment while it joins",
    device: { joinMs: 6000, staysOn: true },
    meanwhile: [
      { do: "hide", when: "join", afterMs: 500 },
      { do: "show", when: "join", afterMs: 2500 },
    ],
  },
  {
    file: "hidden-long-mid-join",
    name: "the app is hidden for long while it joins",
    device: { joinMs: 6000, staysOn: true },
    meanwhile: [
      { do: "hide", when: "join", afterMs: 500 },
      { do: "show", when: "join", afterMs: 9500 },
    ],
  },
  {
    file: "lies-long",
    name: "firmware that lies (long)",
    device: { lies: "long" },
    step: { expect: "failed", expectAdvice: "update-firmware" },
  },
  {
    file: "lies-short",
    name: "firmware that lies (short)",
    device: { lies: "short" },
    step: { expect: "failed", expectAdvice: "update-firmware" },
  },
  {
    file: "lies-state",
    name: "firmware that lies (state)",
    device: { lies: "state" },
    step: { expect: "failed", expectAdvice: "update-firmware" },
  },
  {
    file: "lies-strings",
    name: "firmware that lies (strings)",
    device: { lies: "strings" },
    step: { expect: "failed", expectAdvice: "update-firmware" },
  },
  {
    file: "lies-triples",
    name: "firmware that lies (triples)",
    device: { lies: "triples" },
    step: { expect: "failed", expectAdvice: "update-firmware" },
  },
  {
    file: "lies-wrap",
    name: "firmware that lies (wrap)",
    device: { lies: "wrap" },
    wifi: crowd(20, netName, -55),
  },
  {
    file: "longest-names",
    name: "32 bytes of name, 63 of password",
    wifi: [
      {
        ssid: "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
        password: "ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp",
        rssi: -55,
      },
    ],
    step: {
      ssid: "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
      password: "ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp",
    },
  },
  {
    file: "network-missing",
    name: "the network is not there: after 30 s the device gives up and says no more",
    step: { ssid: "Nowhere", expect: "join-failed" },
  },
  {
    file: "never-gives-up",
    name: "a device that keeps trying for minutes is given up by the page",
    device: { joinTimeoutMs: 600000 },
    step: { password: "nope1234", expect: "join-failed" },
  },
  { file: "no-capabilities", name: "a device that can neither scan nor tell what it is", device: { capabilities: 0 } },
  {
    file: "one-network-many",
    name: "a single network from a device that sends one result each",
    device: { scanStyle: "many" },
  },
  {
    file: "open-network",
    name: "an open network",
    wifi: [{ ssid: "HomeNet", rssi: -55 }],
    step: { password: undefined },
  },
  {
    file: "power-cut-mid-join",
    name: "the power fails while it joins and stays away: nobody can say how it went",
    step: { expect: "unverified" },
    meanwhile: [{ do: "power", device: "IMPROV_LAMP", to: "off", when: "join", afterMs: 1000 }],
  },
  {
    file: "psk-64-hex",
    name: "a raw key in 64 digits",
    wifi: [
      { ssid: "HomeNet", password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", rssi: -55 },
    ],
    step: { password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" },
  },
  {
    file: "scan-needs-authorisation",
    name: "it lists networks only after its button was pressed",
    device: { authorised: false, authoriseAfterMs: 2000, scanNeedsAuthorisation: true },
  },
  { file: "slow-device", name: "an Improv device that needs 25 s to join", device: { joinMs: 25000 } },
  {
    file: "small-mtu",
    name: "at the smallest MTU settings go out in pieces and results are read whole",
    ...SMALL_MTU,
  },
  {
    file: "split-advertisement",
    name: "name and service data in packets of their own",
    device: { splitAdvertisement: true },
  },
  { file: "stays-on", name: "a device that stays on the air once it is online", device: { staysOn: true } },
  {
    file: "stop-mid-join",
    name: "a person presses Stop while it joins",
    step: { expect: "cancelled" },
    meanwhile: [{ do: "cancel", when: "join", afterMs: 500 }],
  },
  { file: "success-harmony", name: "an Improv device joins the Wi-Fi, harmony", phone: { os: "harmony" } },
  { file: "success-ios", name: "an Improv device joins the Wi-Fi, ios", phone: { os: "ios" } },
  {
    file: "two-phones-one-refused",
    name: "two phones at once: the device keeps one link, so one phone is refused",
    phones: [
      { name: "Ann", os: "android" },
      { name: "Ben", os: "ios" },
    ],
    device: { joinMs: 60000, joinTimeoutMs: 80000 },
    tries: [
      { phone: "Ann", parallel: true },
      { expect: "failed", phone: "Ben", parallel: true, afterMs: 150 },
    ],
  },
];

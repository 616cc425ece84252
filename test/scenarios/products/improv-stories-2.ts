import type { Variation } from "./variation";

export const improvStories2: readonly Variation[] = [
  {
    file: "improv-no-capabilities",
    name: "a device that can neither scan nor tell what it is",
    device: { capabilities: 0 },
  },
  {
    file: "improv-one-network-many",
    name: "a single network from a device that sends one result each",
    device: { scanStyle: "many" },
  },
  {
    file: "improv-open-network",
    name: "an open network",
    wifi: [{ ssid: "HomeNet", rssi: -55 }],
    steps: [{ do: "pair", device: "IMPROV_LAMP", ssid: "HomeNet", expect: "joined" }],
  },
  {
    file: "improv-power-cut-mid-join",
    name: "the power fails while it joins and stays away: nobody can say how it went",
    steps: [
      {
        do: "pair",
        device: "IMPROV_LAMP",
        ssid: "HomeNet",
        password: "12345678",
        expect: "unverified",
        parallel: true,
      },
      { do: "power", device: "IMPROV_LAMP", to: "off", parallel: true, when: "join", afterMs: 1000 },
    ],
  },
  {
    file: "improv-psk-64-hex",
    name: "a raw key in 64 digits",
    step: { password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" },
    wifi: [
      { ssid: "HomeNet", password: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", rssi: -55 },
    ],
  },
  {
    file: "improv-scan-needs-authorisation",
    name: "it lists networks only after its button was pressed",
    device: { authorised: false, authoriseAfterMs: 2000, scanNeedsAuthorisation: true },
  },
  { file: "improv-slow-device", name: "an Improv device that needs 25 s to join", device: { joinMs: 25000 } },
  {
    file: "improv-small-mtu",
    name: "at the smallest MTU settings go out in pieces and results are read whole",
    device: { mtu: 23 },
    step: { password: "ZYXWVUTSRQPONMLKJIHGFEDCBA,zyxwvutsrqponmlkjihgfedcba,987654321" },
    phone: { mtu: 23 },
    wifi: [{ ssid: "HomeNet", password: "ZYXWVUTSRQPONMLKJIHGFEDCBA,zyxwvutsrqponmlkjihgfedcba,987654321", rssi: -55 }],
  },
  {
    file: "improv-split-advertisement",
    name: "name and service data in packets of their own",
    device: { splitAdvertisement: true },
  },
  { file: "improv-stays-on", name: "a device that stays on the air once it is online", device: { staysOn: true } },
  {
    file: "improv-stop-mid-join",
    name: "a person presses Stop while it joins",
    steps: [
      { do: "pair", device: "IMPROV_LAMP", ssid: "HomeNet", password: "12345678", expect: "cancelled", parallel: true },
      { do: "cancel", parallel: true, when: "join", afterMs: 500 },
    ],
  },
  { file: "improv-success-harmony", name: "an Improv device joins the Wi-Fi, harmony", phone: { os: "harmony" } },
  { file: "improv-success-ios", name: "an Improv device joins the Wi-Fi, ios", phone: { os: "ios" } },
  {
    file: "improv-two-phones-one-refused",
    name: "two phones at once: the device keeps one link, so one phone is refused",
    device: { joinMs: 60000, joinTimeoutMs: 80000 },
    phones: [
      { name: "Ann", os: "android" },
      { name: "Ben", os: "ios" },
    ],
    steps: [
      {
        do: "pair",
        device: "IMPROV_LAMP",
        ssid: "HomeNet",
        password: "12345678",
        expect: "joined",
        phone: "Ann",
        parallel: true,
      },
      {
        do: "pair",
        device: "IMPROV_LAMP",
        ssid: "HomeNet",
        password: "12345678",
        expect: "failed",
        phone: "Ben",
        parallel: true,
        afterMs: 150,
      },
    ],
  },
];

import type { Variation } from "./variation";

export const blufiStories: readonly Variation[] = [
  {
    file: "blufi-disconnect-at-discovery",
    name: "the link breaks while the services are asked for",
    steps: [
      { do: "pair", device: "BLUFI_LAMP", ssid: "HomeNet", password: "12345678", expect: "joined", parallel: true },
      { do: "disconnect", device: "BLUFI_LAMP", parallel: true, when: "connect", afterMs: 200 },
    ],
  },
  {
    file: "blufi-disconnect-at-notify",
    name: "the link breaks while notifications are switched on",
    steps: [
      { do: "pair", device: "BLUFI_LAMP", ssid: "HomeNet", password: "12345678", expect: "joined", parallel: true },
      { do: "disconnect", device: "BLUFI_LAMP", parallel: true, when: "connect", afterMs: 430 },
    ],
  },
];

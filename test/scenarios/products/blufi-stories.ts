import type { Variation } from "./variation";

export const BLUFI_STORIES: readonly Variation[] = [
  {
    file: "disconnect-at-discovery",
    name: "the link breaks while the services are asked for",
    meanwhile: [{ do: "disconnect", device: "BLUFI_LAMP", when: "connect", afterMs: 200 }],
  },
  {
    file: "disconnect-at-notify",
    name: "the link breaks while notifications are switched on",
    meanwhile: [{ do: "disconnect", device: "BLUFI_LAMP", when: "connect", afterMs: 430 }],
  },
];

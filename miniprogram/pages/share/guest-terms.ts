import type { StringKey } from "../../lib/i18n/translate";

const DAY_MS = 86_400_000;

/** How long a guest may be offered to use a device; the server holds to it. */
export const GUEST_TERMS: readonly { readonly text: StringKey; until(now: number): number | undefined }[] = [
  { text: "shr.noEnd", until: () => undefined },
  { text: "shr.hours", until: (now) => new Date(now).setHours(24, 0, 0, 0) },
  { text: "shr.day", until: (now) => now + DAY_MS },
  { text: "shr.week", until: (now) => now + 7 * DAY_MS },
  { text: "shr.month", until: (now) => now + 30 * DAY_MS },
];

import type { VirtualTag } from "../world/nfc/tag";
import { buildTag } from "../world/nfc/tag-fields";

/** "Hello" as a text record. */
const HELLO = "d101085402656e48656c6c6f";

/** Tags that sessions hold to the phone: each technology, one that is locked, one that holds no message that can be read. */
export const TAGS = [
  { name: "ntag", technology: "ntag213", ndefHex: HELLO },
  { name: "large ntag", technology: "ntag216" },
  { name: "locked", technology: "ntag215", ndefHex: HELLO, locked: true },
  { name: "blank", technology: "ntag213", formatted: false },
  { name: "broken", technology: "type4", ndefHex: "d10108" },
  { name: "type 4", technology: "type4", ndefHex: HELLO },
  { name: "vicinity", technology: "nfc-v", ndefHex: HELLO },
  { name: "classic", technology: "mifare-classic-1k", ndefHex: HELLO },
] as const;

/** New tags, as no session has written on them yet. */
export const buildTags = (): readonly VirtualTag[] => TAGS.map((tag, index) => buildTag(tag, index));

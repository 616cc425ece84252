import { type Static, Type } from "typebox";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { fillDefaults, withDefault } from "../../scenario/schema/defaults";
import { CLOSED, choice, Name } from "../../scenario/schema/fields";
import { HEX_BYTES } from "../../scenario/schema/patterns";
import { SeededRandom } from "../random/seeded-random";
import { CLASSIC_CAPACITY, ClassicTag } from "./classic-tag";
import { TAG_KINDS, type TagChip, type TagContent, type TagKind, type VirtualTag } from "./tag";
import { TYPE_2_LAYOUTS, type2Capacity, type2Memory } from "./type-2-layout";
import { Type2Tag } from "./type-2-tag";
import { Type4Tag } from "./type-4-tag";
import { TYPE_5_CAPACITY, Type5Tag } from "./type-5-tag";

/** A tag as a person writes it, in a scenario file or a form. */
export const TagSchema = Type.Object(
  {
    name: Name,
    technology: choice(TAG_KINDS),
    ndefHex: Type.Optional(
      Type.String({ pattern: HEX_BYTES, description: "The NDEF message; absent: formatted and empty." }),
    ),
    formatted: withDefault(
      Type.Boolean({ description: "False: as blank as a chip can be; it holds no message." }),
      true,
    ),
    locked: withDefault(Type.Boolean({ description: "Nothing can be written on it any more." }), false),
    capacity: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 32_765,
        description: "Longest NDEF message in bytes; absent: what the technology has when its maker formats it.",
      }),
    ),
  },
  CLOSED,
);

export type TagFields = Readonly<Static<typeof TagSchema>>;

/** NFC Forum Type 4 Tag 2.0 gives the length two bytes, the first of which is below 80. */
const TYPE_4_CAPACITY = 254;
const TYPE_4_LARGEST = 32_765;

/** Longest message of each technology: as made, and at most. */
export const TAG_CAPACITY: Readonly<Record<TagKind, { readonly usual: number; readonly largest: number }>> = {
  ntag213: fixed(type2Capacity(TYPE_2_LAYOUTS.ntag213)),
  ntag215: fixed(type2Capacity(TYPE_2_LAYOUTS.ntag215)),
  ntag216: fixed(type2Capacity(TYPE_2_LAYOUTS.ntag216)),
  type4: { usual: TYPE_4_CAPACITY, largest: TYPE_4_LARGEST },
  "mifare-classic-1k": fixed(CLASSIC_CAPACITY),
  "nfc-v": fixed(TYPE_5_CAPACITY),
};

/**
 * Makes a tag.
 * @param index makes its serial number, with the name.
 * @throws Error in a sentence, when no such tag can exist.
 */
export function buildTag(fields: TagFields, index: number): VirtualTag {
  const { name, technology, ndefHex = "", formatted, locked, capacity } = fillDefaults(TagSchema, fields);
  const limits = TAG_CAPACITY[technology];
  const content = { formatted, locked, capacity: capacity ?? limits.usual, message: messageOf(ndefHex) };
  if (content.capacity > limits.largest || content.capacity < 1) {
    throw new RangeError(`A ${technology} holds 1 to ${limits.largest} bytes of a message, not ${content.capacity}`);
  }
  if (content.message.length > content.capacity) {
    throw new RangeError(`${content.message.length} bytes are more than the ${content.capacity} of this ${technology}`);
  }
  if (!formatted && content.message.length > 0) throw new Error("A tag that is not formatted holds no message");
  const chip = chipOf(technology, content, new SeededRandom(`${index}:${name}`));
  return Object.assign(chip, { name, technology });
}

function messageOf(hex: string): Uint8Array {
  if (!new RegExp(HEX_BYTES).test(hex)) throw new Error("ndefHex is pairs of hex digits");
  return hexToBytes(hex);
}

function chipOf(technology: TagKind, content: TagContent, random: SeededRandom): TagChip {
  // 04 is NXP's number among makers, E0 that of ISO 15693 tags.
  switch (technology) {
    case "type4":
      return new Type4Tag(Uint8Array.of(0x04, ...random.bytes(6)), content);
    case "nfc-v":
      return new Type5Tag(Uint8Array.of(...random.bytes(6), 0x04, 0xe0), content);
    case "mifare-classic-1k":
      return new ClassicTag(random.bytes(4), content);
    default: {
      const uid = Uint8Array.of(0x04, ...random.bytes(6));
      const layout = TYPE_2_LAYOUTS[technology];
      return new Type2Tag(uid, layout, type2Memory(layout, uid, content));
    }
  }
}

function fixed(capacity: number) {
  return { usual: capacity, largest: capacity };
}

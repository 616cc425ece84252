import type { Field } from "./field";
import { toHalfWidth } from "./half-width";

const LONGEST_HEADING = 32;

/** In this order: a "产品序列号" is a serial, a "房间名称" a room. Simplified and traditional characters. */
const HEADINGS: readonly (readonly [Field, RegExp])[] = [
  ["serial", /序列|串[号號码碼]|serial|\bs[/ ]?n\b|[机機]身[号號码碼]|[设設][备備]([号號码碼]|[编編][号號])/],
  [
    "pop",
    /^pop\b|配[对對][码碼]|配[网網][码碼]|[验驗][证證][码碼]|持有[证證]明|proof|^pin[码碼]?$|pairing ?code|setup ?code/,
  ],
  ["firmware", /固件|[韧韌][体體]|firmware|^fw|版本|\bversion/],
  ["room", /房[间間号號]|位置|[区區]域|[楼樓][层層]|地[点點]|[场場]所|\b(room|location)|\b(area|place|space)s?\b/],
  ["product", /型[号號]|[产產]品|品[类類]|[机機]型|[规規]格|\b(product|model)|^type$|[类類]型/],
  ["name", /名[称稱]|名字|[设設][备備]名|^名$|name|^label$|^device$|^[设設][备備]$/],
];

/** How a heading says a field itself that columns of other things may be called by too: customers, storeys, numbers of a list. */
const BY_NAME: Readonly<Partial<Record<Field, RegExp>>> = {
  serial: /序列|serial|\bs[/ ]?n\b/,
  room: /房[间間号號]|\broom/,
  name: /[设設][备備]名|^名[称稱字]?$|^name$|device ?name/,
};

/** The field that a heading names; undefined: none that is known. */
export function fieldOf(heading: string): Field | undefined {
  const plain = plainHeading(heading);
  return plain === undefined ? undefined : HEADINGS.find(([, form]) => form.test(plain))?.[0];
}

/** Whether a heading that names the field says it itself: it wins over another of the same field. */
export function isHeadedBy(field: Field, heading: string): boolean {
  return BY_NAME[field]?.test(plainHeading(heading) ?? "") ?? false;
}

/** Without remarks in brackets, marks, and blanks beside Chinese; undefined: no heading. */
function plainHeading(heading: string): string | undefined {
  const plain = toHalfWidth(heading)
    .replace(/([a-z]{2})([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/\([^)]*\)?|[\s_.:*#\-【】[\]《》「」"']+/g, " ")
    .trim()
    .replace(/ +/g, " ")
    .replace(/([^a-z]) /g, "$1")
    .replace(/ (?=[^a-z])/g, "");
  // A heading counts nothing: with a digit in it, it is a value.
  return plain === "" || plain.length > LONGEST_HEADING || /\d/.test(plain) ? undefined : plain;
}

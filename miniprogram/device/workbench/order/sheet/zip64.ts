/** What a field of 16 or 32 bits holds where the true value stands in one of 64 (APPNOTE 4.4.1.4). */
const IN_64_16 = 0xffff;
const IN_64_32 = 0xffffffff;
const EXTRA_ID = 1;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END_SIGNATURE = 0x06064b50;
const END_BYTES = 56;

/** How many entries an archive's directory has, and where it begins. */
export interface DirectoryPlace {
  readonly count: number;
  readonly at: number;
}

/** The place of 64 bits that stands before the record at an archive's end, where that one refers to it; undefined: there is none. */
export function placeIn64(view: DataView, end: number, place: DirectoryPlace): DirectoryPlace | undefined {
  if (place.count !== IN_64_16 && place.at !== IN_64_32) return place;
  const locator = end - LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_SIGNATURE) return undefined;
  const at = uint64(view, locator + 8);
  if (at + END_BYTES > view.byteLength || view.getUint32(at, true) !== END_SIGNATURE) return undefined;
  return { count: uint64(view, at + 32), at: uint64(view, at + 48) };
}

/**
 * Fields of an entry, those that refer to it from its extra of 64 bits (APPNOTE 4.5.3), in their order there. A field that is not
 * in it stays as it is: larger than any file.
 */
export function fieldsIn64(
  view: DataView,
  extra: number,
  length: number,
  fields: readonly number[],
): readonly number[] {
  const end = Math.min(extra + length, view.byteLength);
  for (let at = extra; at + 4 <= end; ) {
    const next = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === EXTRA_ID) {
      let from = at + 4;
      return fields.map((field) => {
        if (field !== IN_64_32 || from + 8 > Math.min(next, end)) return field;
        from += 8;
        return uint64(view, from - 8);
      });
    }
    at = next;
  }
  return fields;
}

/** Inexact beyond 2^53, where it is larger than any file all the same. */
const uint64 = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

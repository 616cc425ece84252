import type { BthomeObject } from "./object";

/** An object of a packet, in its place: undefined when there is nothing to tell, as with a button not pressed. */
export interface Said {
  readonly group: string;
  readonly object: BthomeObject | undefined;
}

/**
 * Objects of one kind that come more than once get `_1`, `_2` … in the packet's order. Those with nothing to tell count,
 * so the second of two buttons is `button_2` even when the first is quiet.
 */
export function withSuffixes(said: readonly Said[]): readonly BthomeObject[] {
  const total = new Map<string, number>();
  for (const { group } of said) total.set(group, (total.get(group) ?? 0) + 1);
  const seen = new Map<string, number>();
  return said.flatMap(({ group, object }) => {
    const place = (seen.get(group) ?? 0) + 1;
    seen.set(group, place);
    if (object === undefined) return [];
    return total.get(group) === 1 ? [object] : [{ ...object, key: `${object.key}_${place}` }];
  });
}

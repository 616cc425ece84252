/** A value of a row: flat, so that one changed value is one path. */
export type RowValue = string | number | boolean;

/** What a row shows, by the names its template uses. */
export type RowFields = Readonly<Record<string, RowValue>>;

/** A row with its key and place. */
export interface PlacedRow {
  readonly key: string;
  /** Distance from the list's top, px. */
  readonly top: number;
  readonly fields: RowFields;
}

/**
 * One element of the array in a page's data: a row keeps its slot as long as it is in the window, wherever it moves, so
 * scrolling and sorting send the rows that come in and the places of the others, nothing more. `slot` is the `wx:key`.
 */
export type Slot = RowFields & {
  readonly slot: number;
  readonly used: boolean;
  readonly key: string;
  readonly top: number;
};

/** What `setData` is called with. */
export type ListPatch = Readonly<Record<string, unknown>>;

/**
 * Turns the rows in data into the rows wanted. Applying `patch` to data that hold `slots` gives data that hold the
 * returned slots. It costs at most what sending the window anew costs. Pure.
 *
 * @param name the array's name in data.
 */
export function patchList(
  name: string,
  slots: readonly Slot[],
  wanted: readonly PlacedRow[],
): { readonly patch: ListPatch; readonly slots: readonly Slot[] } {
  const afresh = wanted.map((row, index) => slotOf(index, row));
  const kept = keptSlots(slots, wanted);
  if (kept.size === 0) {
    return slots.length === 0 && wanted.length === 0
      ? { patch: {}, slots }
      : { patch: { [name]: afresh }, slots: afresh };
  }
  const next = place(slots, wanted, kept);
  const patch = Object.fromEntries(next.flatMap((slot, index) => changes(`${name}[${index}]`, slots[index], slot)));
  const whole = { [name]: afresh };
  return sizeOf(patch) <= sizeOf(whole) ? { patch, slots: next } : { patch: whole, slots: afresh };
}

/** Bytes of a patch as it crosses to the page, nearly: characters of its JSON. */
export function sizeOf(patch: ListPatch): number {
  return JSON.stringify(patch).length;
}

function slotOf(slot: number, { key, top, fields }: PlacedRow): Slot {
  return { ...fields, slot, used: true, key, top };
}

/** Index of the slot of each wanted key that has one. */
function keptSlots(slots: readonly Slot[], wanted: readonly PlacedRow[]): ReadonlyMap<string, number> {
  const keys = new Set(wanted.map(({ key }) => key));
  return new Map(slots.flatMap((slot, index) => (slot.used && keys.has(slot.key) ? [[slot.key, index]] : [])));
}

/** Rows that stay keep their slot, new ones take a free one, then a new one; what is left over is marked unused. */
function place(
  slots: readonly Slot[],
  wanted: readonly PlacedRow[],
  kept: ReadonlyMap<string, number>,
): readonly Slot[] {
  const taken = new Set(kept.values());
  const free = slots.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const next = slots.map((slot, index) => (taken.has(index) || !slot.used ? slot : { ...slot, used: false }));
  for (const row of wanted) {
    const index = kept.get(row.key) ?? free.shift() ?? next.length;
    next[index] = slotOf(index, row);
  }
  return next;
}

/** Paths of what changed; the whole slot where another row moved in. */
function changes(path: string, before: Slot | undefined, after: Slot): [string, unknown][] {
  if (before === after) return [];
  if (before === undefined || before.key !== after.key || !sameShape(before, after)) return [[path, after]];
  return Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => [`${path}.${field}`, after[field]]);
}

/** A path can set a field but take none away. */
function sameShape(before: Slot, after: Slot): boolean {
  const fields = Object.keys(after);
  return fields.length === Object.keys(before).length && fields.every((field) => Object.hasOwn(before, field));
}

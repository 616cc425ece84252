import type { RawDevice, RawStep } from "../../scenario/raw-scenario";

/** A row of devices as it was and as it is. */
export interface ChangedRow {
  /** Absent: it is new. */
  readonly before?: RawDevice;
  /** Absent: it is gone. */
  readonly after?: RawDevice;
}

type Order = Exclude<RawStep["order"], undefined>;

/**
 * The order of a batch once rows of devices changed. A serial that no device has any longer leaves it, one that nobody ever had stays
 * missing; devices that are new join it, except in a row of which nothing was in it: strays stay strays.
 */
export function orderAfter(order: Order, rows: readonly ChangedRow[]): Order {
  const ordered = new Set(order.map(({ serial }) => serial));
  const had = new Set(rows.flatMap(({ before }) => serialsOf(before)));
  const has = new Set(rows.flatMap(({ after }) => serialsOf(after)));
  const changed = rows.filter(({ before, after }) => before !== after);
  const popOf = new Map(changed.flatMap(({ after }) => serialsOf(after).map((serial) => [serial, after?.pop])));
  const kept = order
    .filter(({ serial }) => !had.has(serial) || has.has(serial))
    .map(({ pop: written, ...line }) => {
      const pop = popOf.has(line.serial) ? popOf.get(line.serial) : written;
      return { ...line, ...(pop === undefined ? {} : { pop }) };
    });
  const added = changed
    .filter(({ before }) => before === undefined || serialsOf(before).some((serial) => ordered.has(serial)))
    .flatMap(({ after }) =>
      serialsOf(after)
        .filter((serial) => !ordered.has(serial))
        .map((serial) => ({
          serial,
          ...(after?.room === undefined ? {} : { room: after.room }),
          ...(after?.pop === undefined ? {} : { pop: after.pop }),
        })),
    );
  return [...kept, ...added];
}

/** The serials of a row. */
function serialsOf(row: RawDevice | undefined): readonly string[] {
  if (row?.serial === undefined) return [];
  const { serial, count = 1 } = row;
  return Array.from({ length: count }, (_, index) => serial.replaceAll("{n}", String(index + 1)));
}

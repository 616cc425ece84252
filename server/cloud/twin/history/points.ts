import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../database/tables";

/** What a panel's chart shows. */
export const MOST_POINTS = 200;

export interface HistoryPoint {
  /** Ms since 1970: of the first number that it stands for. */
  readonly at: number;
  /** Their mean. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

export interface HistoryQuery {
  readonly device: string;
  readonly property: string;
  /** Ms since 1970; `to` is left out. */
  readonly from: number;
  readonly to: number;
}

/** A property's numbers over a time, oldest first, at most {@link MOST_POINTS}: of more, each point stands for its share of the time. */
export async function historyPoints(
  database: Kysely<Tables>,
  { device, property, from, to }: HistoryQuery,
): Promise<readonly HistoryPoint[]> {
  if (!(to > from)) return [];
  const start = Math.floor(from);
  const width = Math.max(1, Math.ceil((to - start) / MOST_POINTS));
  const share = sql<number>`cast((at - ${sql.lit(start)}) / ${sql.lit(width)} as bigint)`;
  const { fn } = database;
  const rows = await database
    .selectFrom("history")
    .where("cloud_id", "=", device)
    .where("property", "=", property)
    .where("at", ">=", start)
    .where("at", "<", Math.ceil(to))
    .groupBy(share)
    .orderBy(share)
    .select([
      fn.min<number>("at").as("at"),
      sql<number>`sum(value * count) / sum(count)`.as("value"),
      fn.min<number>("least").as("least"),
      fn.max<number>("most").as("most"),
    ])
    .limit(MOST_POINTS)
    .execute();
  return rows.map(({ at, value, least, most }) => ({ at: Number(at), value: Number(value), least, most }));
}

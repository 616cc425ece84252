import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Tables } from "../../../database/tables";

const HOUR_MS = 3_600_000;
/** Hours of one property that are condensed at a time: what else wants the database waits no longer than for these. */
const AT_ONCE = 20;

/**
 * Turns numbers that are older than a time into one for each hour: their mean, with the least and the most. What was counted is
 * deleted in the same transaction, so two processes, or a death in between, count nothing twice.
 *
 * @param before ms since 1970; the hour that it lies in stays
 * @returns whether there may be more
 */
export async function condense(database: Kysely<Tables>, before: number): Promise<boolean> {
  const hourOf = sql<number>`cast(at / ${sql.lit(HOUR_MS)} as bigint)`;
  const hours = await database
    .selectFrom("history")
    .where("span_ms", "=", 0)
    .where("at", "<", before - (before % HOUR_MS))
    .groupBy(["cloud_id", "property", hourOf])
    .select(["cloud_id", "property", hourOf.as("hour")])
    .limit(AT_ONCE)
    .execute();
  for (const { cloud_id, property, hour } of hours)
    await condenseHour(database, { cloud_id, property, from: Number(hour) * HOUR_MS });
  return hours.length === AT_ONCE;
}

interface Hour {
  readonly cloud_id: string;
  readonly property: string;
  readonly from: number;
}

async function condenseHour(database: Kysely<Tables>, { cloud_id, property, from }: Hour): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const points = await transaction
      .deleteFrom("history")
      .where("cloud_id", "=", cloud_id)
      .where("property", "=", property)
      .where("span_ms", "=", 0)
      .where("at", ">=", from)
      .where("at", "<", from + HOUR_MS)
      .returning(["value"])
      .execute();
    if (points.length === 0) return;
    const hour = { cloud_id, property, span_ms: HOUR_MS, at: from };
    const before = await transaction
      .selectFrom("history")
      .where("cloud_id", "=", cloud_id)
      .where("property", "=", property)
      .where("span_ms", "=", HOUR_MS)
      .where("at", "=", from)
      .select(["value", "least", "most", "count"])
      .executeTakeFirst();
    const numbers = points.map(({ value }) => value);
    const count = numbers.length + (before?.count ?? 0);
    const sum = numbers.reduce((total, value) => total + value, (before?.value ?? 0) * (before?.count ?? 0));
    const least = Math.min(...numbers, ...(before === undefined ? [] : [before.least]));
    const most = Math.max(...numbers, ...(before === undefined ? [] : [before.most]));
    const figures = { value: sum / count, least, most, count };
    await transaction
      .insertInto("history")
      .values({ ...hour, ...figures })
      .onConflict((conflict) => conflict.columns(["cloud_id", "property", "span_ms", "at"]).doUpdateSet(figures))
      .execute();
  });
}

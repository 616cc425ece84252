import type { Kysely } from "kysely";
import type { PropertyValues } from "../../../../protocol/control/wire/messages";
import type { Tables } from "../../../database/tables";

/** Keeps the numbers of a report for the panel's chart. @param at ms since 1970; a second one at the same ms is left out */
export async function recordNumbers(
  database: Kysely<Tables>,
  device: string,
  values: PropertyValues,
  at: number,
): Promise<void> {
  const points = Object.entries(values).flatMap(([property, value]) =>
    typeof value === "number"
      ? [{ cloud_id: device, property, span_ms: 0, at, value, least: value, most: value, count: 1 }]
      : [],
  );
  if (points.length === 0) return;
  await database
    .insertInto("history")
    .values(points)
    .onConflict((conflict) => conflict.columns(["cloud_id", "property", "span_ms", "at"]).doNothing())
    .execute();
}

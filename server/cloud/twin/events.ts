import type { Kysely } from "kysely";
import type { EventMessage } from "../../../protocol/control/wire/messages";
import type { Tables } from "../../database/tables";

/** Keeps an event. @param at ms since 1970 @returns false for one that came before: nothing was changed. */
export async function keepEvent(
  database: Kysely<Tables>,
  device: string,
  { boot, seq, event, data }: EventMessage,
  at: number,
): Promise<boolean> {
  const result = await database
    .insertInto("device_event")
    .values({ cloud_id: device, boot, seq, event, data: data === undefined ? null : JSON.stringify(data), at })
    .onConflict((conflict) => conflict.columns(["cloud_id", "boot", "seq"]).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** A device's events, newest first. */
export async function eventsOf(database: Kysely<Tables>, device: string, most: number) {
  const rows = await database
    .selectFrom("device_event")
    .where("cloud_id", "=", device)
    .orderBy("at", "desc")
    .orderBy("boot", "desc")
    .orderBy("seq", "desc")
    .limit(most)
    .select(["boot", "seq", "event", "data", "at"])
    .execute();
  return rows.map(({ data, ...row }) => ({ ...row, ...(data === null ? {} : { data: JSON.parse(data) }) }));
}

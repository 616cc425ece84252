import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables";

/** Rows that are deleted at a time: what else wants the database waits no longer than for these. */
const AT_ONCE = 500;
const HOUR_MS = 3_600_000;
/** Events that are kept of a device. */
export const MOST_EVENTS = 1_000;

/** Each deletes what is older than `before`, oldest first, a bounded part. @returns whether there may be more */
type Forget = (database: Kysely<Tables>, before: number) => Promise<boolean>;

export const forgetHours: Forget = async (database, before) => {
  const oldest = await database
    .selectFrom("history")
    .where("span_ms", "=", HOUR_MS)
    .where("at", "<", before)
    .orderBy("at")
    .limit(AT_ONCE)
    .select(["cloud_id", "property", "at"])
    .execute();
  for (const { cloud_id, property, at } of oldest)
    await database
      .deleteFrom("history")
      .where("cloud_id", "=", cloud_id)
      .where("property", "=", property)
      .where("span_ms", "=", HOUR_MS)
      .where("at", "=", at)
      .execute();
  return oldest.length === AT_ONCE;
};

export const forgetEvents: Forget = async (database, before) => {
  const oldest = await database
    .selectFrom("device_event")
    .where("at", "<", before)
    .orderBy("at")
    .limit(AT_ONCE)
    .select(["cloud_id", "boot", "seq"])
    .execute();
  for (const { cloud_id, boot, seq } of oldest) await deleteEvent(database, cloud_id, boot, seq);
  return oldest.length === AT_ONCE;
};

/** Of devices that said more than {@link MOST_EVENTS} the oldest. */
export async function forgetSurplusEvents(database: Kysely<Tables>): Promise<boolean> {
  const [talkative] = await database
    .selectFrom("device_event")
    .groupBy("cloud_id")
    .having((eb) => eb.fn.countAll(), ">", MOST_EVENTS)
    .select("cloud_id")
    .limit(1)
    .execute();
  if (talkative === undefined) return false;
  const surplus = await database
    .selectFrom("device_event")
    .where("cloud_id", "=", talkative.cloud_id)
    .orderBy("at", "desc")
    .orderBy("boot", "desc")
    .orderBy("seq", "desc")
    .offset(MOST_EVENTS)
    .limit(AT_ONCE)
    .select(["boot", "seq"])
    .execute();
  for (const { boot, seq } of surplus) await deleteEvent(database, talkative.cloud_id, boot, seq);
  return true;
}

/** Commands whose time is over: their keys are of no use any more. */
export const forgetCommands: Forget = async (database, before) => {
  const oldest = await database
    .selectFrom("command")
    .where("until", "<", before)
    .orderBy("until")
    .limit(AT_ONCE)
    .select(["cloud_id", "key"])
    .execute();
  for (const { cloud_id, key } of oldest)
    await database.deleteFrom("command").where("cloud_id", "=", cloud_id).where("key", "=", key).execute();
  return oldest.length === AT_ONCE;
};

async function deleteEvent(database: Kysely<Tables>, device: string, boot: number, seq: number): Promise<void> {
  await database
    .deleteFrom("device_event")
    .where("cloud_id", "=", device)
    .where("boot", "=", boot)
    .where("seq", "=", seq)
    .execute();
}

import type { Kysely } from "kysely";
import type { Tables } from "../database/tables";
import { MOST_ALERTS } from "./alerts";

/** What one person has still to see, newest first, of devices that the person may still use. */
export async function unseenAlerts(database: Kysely<Tables>, userId: string, devices: readonly string[]) {
  if (devices.length === 0) return [];
  const rows = await database
    .selectFrom("alert")
    .select(["id", "cloud_id", "event", "at"])
    .where("user_id", "=", userId)
    .where("seen_at", "is", null)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_ALERTS)
    .execute();
  const may = new Set(devices);
  return rows
    .filter(({ cloud_id }) => may.has(cloud_id))
    .map(({ id, cloud_id: device, event, at }) => ({ id, device, event, at }));
}

/** Of this person only; ids of nobody's alerts change nothing. */
export async function markSeen(database: Kysely<Tables>, userId: string, ids: readonly string[], at: number) {
  await database
    .updateTable("alert")
    .set({ seen_at: at })
    .where("user_id", "=", userId)
    .where("id", "in", [...ids])
    .where("seen_at", "is", null)
    .execute();
}

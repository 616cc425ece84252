import type { Kysely } from "kysely";
import type { DataArea } from "../cloud/binding/parts";
import type { Tables } from "../database/tables";

/** What reports have of a person: gone with them, given out with their export. */
export function reportArea(database: Kysely<Tables>): DataArea {
  return {
    name: "reports",
    exported: (userId) =>
      database
        .selectFrom("report")
        .select(["id", "title", "at", "text"])
        .where("user_id", "=", userId)
        .orderBy("at")
        .execute(),
    eraseUser: async (trx, userId) => {
      await trx.deleteFrom("report").where("user_id", "=", userId).execute();
    },
    // A report names no identity: nothing of it is a device's.
    eraseDevice: async () => undefined,
    eraseGuest: async () => undefined,
  };
}

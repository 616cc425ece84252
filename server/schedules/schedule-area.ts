import type { Kysely } from "kysely";
import type { DataArea } from "../cloud/binding/parts";
import type { Tables } from "../database/tables";
import { ScheduleStore } from "./schedule-store";

/** What schedules have of a person and a device: gone with both, given out with the person's export. */
export function scheduleArea(database: Kysely<Tables>): DataArea {
  return {
    name: "schedules",
    exported: async (userId) =>
      (await new ScheduleStore(database).list(userId)).map(({ id, schedule, last }) => ({
        ...{ id, ...schedule },
        ...(last === undefined ? {} : { last }),
      })),
    async eraseUser(trx, userId) {
      await trx.deleteFrom("schedule").where("user_id", "=", userId).execute();
    },
    async eraseDevice(trx, cloudId) {
      await trx.deleteFrom("schedule").where("cloud_id", "=", cloudId).execute();
    },
    // Guests have none.
    eraseGuest: async () => undefined,
  };
}

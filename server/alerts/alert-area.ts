import type { Kysely } from "kysely";
import type { DataArea } from "../cloud/binding/parts";
import type { Tables } from "../database/tables";

/** What alerts have of a person and a device: gone with both, given out with the person's export. */
export function alertArea(database: Kysely<Tables>): DataArea {
  return {
    name: "alerts",
    async exported(userId) {
      const alerts = await database
        .selectFrom("alert")
        .select(["cloud_id as device", "event", "at", "seen_at as seenAt"])
        .where("user_id", "=", userId)
        .orderBy("at")
        .execute();
      const byWechat = await database
        .selectFrom("alert_subscription")
        .select(["cloud_id as device", "app_id as appId", "openid", "since"])
        .where("user_id", "=", userId)
        .execute();
      return { alerts, byWechat };
    },
    async eraseUser(trx, userId) {
      await trx.deleteFrom("alert").where("user_id", "=", userId).execute();
      await trx.deleteFrom("alert_subscription").where("user_id", "=", userId).execute();
    },
    async eraseDevice(trx, cloudId) {
      for (const table of ["alert", "alert_pace", "alert_subscription"] as const)
        await trx.deleteFrom(table).where("cloud_id", "=", cloudId).execute();
    },
    async eraseGuest(trx, cloudId, userId) {
      for (const table of ["alert", "alert_subscription"] as const)
        await trx.deleteFrom(table).where("cloud_id", "=", cloudId).where("user_id", "=", userId).execute();
    },
  };
}

import type { Kysely } from "kysely";
import type { Clock } from "../../clock/clock";
import type { Tables } from "../../database/tables";
import type { Access, Role } from "../contract";

/** Read from the database each time: what was revoked, or has ended, is refused with the next message. */
export function databaseAccess(database: Kysely<Tables>, clock: Pick<Clock, "now">): Access {
  const guests = (userId: string) =>
    database
      .selectFrom("device_guest")
      .innerJoin("cloud_device", "cloud_device.id", "device_guest.cloud_id")
      .where("device_guest.user_id", "=", userId)
      .where("cloud_device.revoked_at", "is", null)
      .where((is) => is.or([is("device_guest.until", "is", null), is("device_guest.until", ">", clock.now())]));
  const owned = (userId: string) =>
    database.selectFrom("cloud_device").where("owner_id", "=", userId).where("revoked_at", "is", null);

  return {
    async roleOf(userId, device): Promise<Role | undefined> {
      if ((await owned(userId).where("id", "=", device).select("id").executeTakeFirst()) !== undefined) return "owner";
      const guest = await guests(userId).where("cloud_id", "=", device).select("cloud_id").executeTakeFirst();
      return guest === undefined ? undefined : "guest";
    },
    async devicesOf(userId) {
      const own = await owned(userId).select("id").orderBy("id").execute();
      const shared = await guests(userId).select("cloud_id as id").orderBy("cloud_id").execute();
      return [...own, ...shared].map(({ id }) => id);
    },
  };
}

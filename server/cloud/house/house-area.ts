import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables";
import type { DataArea } from "../binding/parts";
import { houseDevices, houseOf } from "./house-store";

/** What the house has of a person and a device: gone with both, given out with the person's export. */
export function houseArea(database: Kysely<Tables>): DataArea {
  return {
    name: "house",
    async exported(userId) {
      const house = await houseOf(database, userId);
      const devices = await houseDevices(database, userId);
      return {
        ...(house === undefined ? {} : { username: house.name, since: house.since }),
        devices: devices.map(({ id, dangerous }) => ({ device: id, dangerous })),
      };
    },
    async eraseUser(trx, userId) {
      for (const table of ["house_device", "house"] as const)
        await trx.deleteFrom(table).where("user_id", "=", userId).execute();
    },
    async eraseDevice(trx, cloudId) {
      await trx.deleteFrom("house_device").where("cloud_id", "=", cloudId).execute();
    },
    // A guest's house has none of the owner's devices.
    eraseGuest: async () => undefined,
  };
}

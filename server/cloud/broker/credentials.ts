import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables";

/** A device that may connect. */
export interface AdmittedDevice {
  readonly product: string;
  /** SHA-256 of what it shows the broker, hex. */
  readonly secretHash: string;
}

/** Who may connect. */
export interface DeviceCredentials {
  /** Undefined: no such device, or one that was revoked. Rejects where the database cannot be asked. */
  find(id: string): Promise<AdmittedDevice | undefined>;
  /** Ids of all that may connect. */
  all(): Promise<ReadonlySet<string>>;
}

export function databaseCredentials(database: Kysely<Tables>): DeviceCredentials {
  const admitted = database.selectFrom("cloud_device").where("revoked_at", "is", null);
  return {
    async find(id) {
      const row = await admitted.where("id", "=", id).select(["product", "secret_hash"]).executeTakeFirst();
      return row && { product: row.product, secretHash: row.secret_hash };
    },
    async all() {
      const rows = await admitted.select("id").execute();
      return new Set(rows.map(({ id }) => id));
    },
  };
}

import type { Kysely } from "kysely";

/** People's lists of devices, what they took off them, and a row that shows whether anything can be written. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .createTable("device")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("device_key", ["user_id", "id"])
    .execute();
  await database.schema
    .createTable("unbound")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("unbound_key", ["user_id", "id"])
    .execute();
  await database.schema
    .createTable("probe")
    .addColumn("one", "integer", (column) => column.primaryKey())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
}

import type { Kysely } from "kysely";

/** Where a person's own house system may come in. */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable("house")
    .addColumn("user_id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull().unique())
    .addColumn("secret_hash", "text", (column) => column.notNull())
    .addColumn("since", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("house_device")
    .addColumn("cloud_id", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("dangerous", "integer", (column) => column.notNull())
    .addColumn("since", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("house_device_user").on("house_device").column("user_id").execute();
}

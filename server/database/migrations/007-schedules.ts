import type { Kysely } from "kysely";

/** What people want done by the clock. */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable("schedule")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("slot", "integer", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("cloud_id", "text")
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("next_at", "bigint")
    .addColumn("claim", "text")
    .addColumn("claim_until", "bigint")
    .addColumn("last", "text")
    .addPrimaryKeyConstraint("schedule_key", ["user_id", "id"])
    .execute();
  await schema.createIndex("schedule_slot").on("schedule").columns(["user_id", "slot"]).unique().execute();
  await schema.createIndex("schedule_next").on("schedule").column("next_at").execute();
  await schema.createIndex("schedule_device").on("schedule").column("cloud_id").execute();
}

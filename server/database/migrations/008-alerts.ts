import type { Kysely } from "kysely";

/** What people should see, and who wants it in WeChat. */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable("alert")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("seen_at", "bigint")
    .addPrimaryKeyConstraint("alert_key", ["user_id", "id"])
    .execute();
  await schema.createIndex("alert_device").on("alert").column("cloud_id").execute();
  await schema
    .createTable("alert_pace")
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("way", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("alert_pace_key", ["cloud_id", "event", "way"])
    .execute();
  await schema
    .createTable("alert_subscription")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("app_id", "text", (column) => column.notNull())
    .addColumn("openid", "text", (column) => column.notNull())
    .addColumn("since", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("alert_subscription_key", ["user_id", "cloud_id"])
    .execute();
  await schema.createIndex("alert_subscription_device").on("alert_subscription").column("cloud_id").execute();
}

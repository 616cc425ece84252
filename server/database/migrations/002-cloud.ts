import type { Kysely } from "kysely";

/** The device cloud: devices by identity, guests, twins, commands, events, history, audit. */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable("cloud_device")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("device_id", "text", (column) => column.notNull())
    .addColumn("product", "text", (column) => column.notNull())
    .addColumn("secret_hash", "text", (column) => column.notNull())
    .addColumn("bound_at", "bigint", (column) => column.notNull())
    .addColumn("revoked_at", "bigint")
    .execute();
  await schema.createIndex("cloud_device_owner").on("cloud_device").columns(["owner_id", "device_id"]).execute();
  await schema
    .createTable("device_guest")
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("since", "bigint", (column) => column.notNull())
    .addColumn("until", "bigint")
    .addPrimaryKeyConstraint("device_guest_key", ["cloud_id", "user_id"])
    .execute();
  await schema.createIndex("device_guest_user").on("device_guest").column("user_id").execute();
  await schema
    .createTable("twin")
    .addColumn("cloud_id", "text", (column) => column.primaryKey())
    .addColumn("boot", "bigint", (column) => column.notNull())
    .addColumn("ver", "bigint", (column) => column.notNull())
    .addColumn("device_t", "bigint", (column) => column.notNull())
    .addColumn("heard_at", "bigint", (column) => column.notNull())
    .addColumn("reported", "text", (column) => column.notNull())
    .addColumn("online", "integer", (column) => column.notNull())
    .addColumn("online_since", "bigint")
    .addColumn("meta", "text")
    .execute();
  await schema
    .createTable("command")
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("message", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("until", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("result", "text")
    .addPrimaryKeyConstraint("command_key", ["cloud_id", "key"])
    .execute();
  await schema.createIndex("command_end").on("command").column("until").execute();
  await schema
    .createTable("device_event")
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("boot", "bigint", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("data", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("device_event_key", ["cloud_id", "boot", "seq"])
    .execute();
  await schema
    .createTable("history")
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("property", "text", (column) => column.notNull())
    .addColumn("span_ms", "bigint", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("value", "double precision", (column) => column.notNull())
    .addColumn("least", "double precision", (column) => column.notNull())
    .addColumn("most", "double precision", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("history_key", ["cloud_id", "property", "span_ms", "at"])
    .execute();
  await schema
    .createTable("audit")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("detail", "text")
    .execute();
  await schema.createIndex("audit_device").on("audit").columns(["cloud_id", "at"]).execute();
}

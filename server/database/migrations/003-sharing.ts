import type { Kysely } from "kysely";

/** Invitations, and what guests call themselves and what is shared with them. */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable("invite")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("link_hash", "text", (column) => column.notNull().unique())
    .addColumn("code_place", "text", (column) => column.unique())
    .addColumn("code_hash", "text")
    .addColumn("wrong", "integer", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("ends_at", "bigint", (column) => column.notNull())
    .addColumn("guest_until", "bigint")
    .addColumn("maker", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("accepted_by", "text")
    .addColumn("accepted_as", "text")
    .addColumn("accepted_at", "bigint")
    .execute();
  await schema.createIndex("invite_owner").on("invite").column("owner_id").execute();
  await schema
    .createTable("invite_device")
    .addColumn("invite_id", "text", (column) => column.notNull())
    .addColumn("cloud_id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("invite_device_key", ["invite_id", "cloud_id"])
    .execute();
  await schema.createIndex("invite_device_of").on("invite_device").column("cloud_id").execute();
  for (const [name, type] of [
    ["number", "integer"],
    ["nickname", "text"],
    ["name", "text"],
    ["room", "text"],
    ["named_at", "bigint"],
  ] as const) {
    await schema.alterTable("device_guest").addColumn(name, type).execute();
  }
}

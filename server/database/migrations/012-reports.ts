import type { Kysely } from "kysely";

/** Reports of work orders, as technicians made them. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .createTable("report")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("report_key", ["user_id", "id"])
    .execute();
}

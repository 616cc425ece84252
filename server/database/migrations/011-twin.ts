import type { Kysely } from "kysely";

/** A twin is written by whoever read it last; what is cleaned by its age is found by it. */
export async function up(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  const count = (name: string) =>
    schema
      .alterTable("twin")
      .addColumn(name, "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
  await count("greeted");
  await count("revision");
  await schema.createIndex("command_state").on("command").columns(["cloud_id", "state"]).execute();
  await schema.createIndex("history_age").on("history").columns(["span_ms", "at"]).execute();
  await schema.createIndex("device_event_age").on("device_event").column("at").execute();
  await schema.createIndex("device_event_newest").on("device_event").columns(["cloud_id", "at"]).execute();
}

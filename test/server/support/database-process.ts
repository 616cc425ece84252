import { DatabaseSync } from "@photostructure/sqlite";
import { Kysely } from "kysely";
import { migrate } from "../../../server/database/migrate";
import { MIGRATIONS } from "../../../server/database/migrations";
import { openDatabase } from "../../../server/database/open-database";
import { sqliteDialect } from "../../../server/database/sqlite-dialect";
import type { Tables } from "../../../server/database/tables";

/** A process of its own for tests: `open FILE` migrates; `hang FILE` stops in the middle of a step and says so. */
const [does, file = ""] = process.argv.slice(2);

if (does === "open") {
  const database = await openDatabase(file);
  await database.destroy();
  console.log("opened");
} else {
  const raw = new DatabaseSync(file);
  raw.exec("PRAGMA journal_mode = WAL");
  const slow = {
    async up(database: Kysely<never>) {
      await database.schema.createTable("half").addColumn("one", "integer").execute();
      console.log("in the middle");
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    },
  };
  await migrate(new Kysely<Tables>({ dialect: sqliteDialect(raw) }), { ...MIGRATIONS, "999-slow": slow });
}

import type { Kysely } from "kysely";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";
import type { ShortLivedStores } from "../../../server/stores/contract";
import { databaseDeviceStore } from "../../../server/stores/database/device-store";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import { emptyTables, type RunningPglite, startPglite } from "../support/pglite";
import { VirtualClock } from "../support/virtual-clock";
import { describeDeviceStore } from "./device-store-contract";

let pglite: RunningPglite;
let clock: VirtualClock;
let database: Kysely<Tables>;
let stores: ShortLivedStores;

beforeAll(async () => {
  pglite = await startPglite();
  database = await openDatabase(pglite.url);
}, 60_000);
beforeEach(async () => {
  clock = new VirtualClock();
  stores = openSqlite(":memory:", clock);
  await emptyTables(database);
});
afterEach(() => stores.close());
afterAll(async () => {
  await database.destroy();
  await pglite.kill();
});

describeDeviceStore("PostgreSQL, as PGlite,", () => ({
  devices: databaseDeviceStore(database, stores.sessions),
  sessions: stores.sessions,
  clock,
}));

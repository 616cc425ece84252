import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";
import type { ShortLivedStores } from "../../../server/stores/contract";
import { databaseDeviceStore } from "../../../server/stores/database/device-store";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import { VirtualClock } from "../support/virtual-clock";
import { describeDeviceStore } from "./device-store-contract";

const folder = mkdtempSync(join(tmpdir(), "device-companion-devices-"));
let clock: VirtualClock;
let database: Kysely<Tables>;
let stores: ShortLivedStores;
let files = 0;

beforeEach(async () => {
  clock = new VirtualClock();
  database = await openDatabase(join(folder, `${files++}.sqlite`), { clock });
  stores = openSqlite(":memory:", clock);
});
afterEach(() => Promise.all([database.destroy(), stores.close()]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeDeviceStore("SQLite", () => ({
  devices: databaseDeviceStore(database, stores.sessions),
  sessions: stores.sessions,
  clock,
}));

import { type Kysely, sql } from "kysely";
import { type OwnPostgres, startPostgres } from "../../../scripts/setup/postgres/start-postgres";
import { MIGRATIONS } from "../../../server/database/migrations";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";
import type { ShortLivedStores } from "../../../server/stores/contract";
import { databaseDeviceStore } from "../../../server/stores/database/device-store";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import { nightly } from "../../support/nightly";
import { emptyTables } from "../support/pglite";
import { describeWithPostgres, POSTGRES_BIN } from "../support/postgres-program";
import { VirtualClock } from "../support/virtual-clock";
import { describeDeviceStore } from "./device-store-contract";

/** Rounds of many connections at once. */
const ROUNDS = nightly(1, 30);

describeWithPostgres("PostgreSQL", () => {
  let postgres: OwnPostgres;
  let clock: VirtualClock;
  let database: Kysely<Tables>;
  let stores: ShortLivedStores;

  beforeAll(async () => {
    postgres = await startPostgres(POSTGRES_BIN);
    database = await openDatabase(postgres.url);
  }, 120_000);
  beforeEach(async () => {
    clock = new VirtualClock();
    stores = openSqlite(":memory:", clock);
    await emptyTables(database);
  });
  afterEach(() => stores.close());
  afterAll(async () => {
    await database.destroy();
    await postgres.remove();
  });

  const devices = () => databaseDeviceStore(database, stores.sessions);
  describeDeviceStore("PostgreSQL", () => ({ devices: devices(), sessions: stores.sessions, clock }));

  it("is migrated once by processes that start at the same moment", async () => {
    await sql`DROP SCHEMA public CASCADE`.execute(database);
    await sql`CREATE SCHEMA public`.execute(database);
    const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase(postgres.url)));
    for (const one of opened) await one.destroy();
    const { rows } = await sql`SELECT name FROM kysely_migration`.execute(database);
    expect(rows).toHaveLength(Object.keys(MIGRATIONS).length);
  });

  it("keeps nothing of a user who is forgotten while many connections write", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const user = `user ${round}`;
      const at = clock.now();
      const session = { id: user, userId: user, appId: "wx1", createdAt: at, expiresAt: at + 60_000 };
      await stores.sessions.create({ ...session, tokenHash: "t", updateHash: "u" }, 10);
      const writes = Array.from({ length: 30 }, (_, n) =>
        devices().write(user, { id: `d${n}`, version: 1, body: "{}" }, undefined, 50, user),
      );
      await Promise.race(writes);
      await stores.sessions.endAll(user);
      await devices().removeAll(user);
      await Promise.all(writes);
      expect(await devices().list(user)).toEqual([]);
    }
  }, 120_000);

  it("has what was confirmed after it was killed, and serves again when it is back", async () => {
    expect(await devices().write("u", { id: "a", version: 1, body: "{}" }, undefined, 10)).toBe("written");
    await postgres.kill();
    await expect(devices().list("u")).rejects.toMatchObject({ name: "DatabaseFailure" });
    await postgres.start();
    expect(await devices().list("u")).toHaveLength(1);
  }, 120_000);
});

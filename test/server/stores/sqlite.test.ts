import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { ShortLivedStores } from "../../../server/stores/contract";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import { VirtualClock } from "../support/virtual-clock";
import { describeTokenStore } from "./token-store-contract";
import { describeUserStores } from "./user-stores-contract";

const folder = mkdtempSync(join(tmpdir(), "device-companion-sqlite-"));
let stores: ShortLivedStores;
let clock: VirtualClock;
let files = 0;

beforeEach(() => {
  clock = new VirtualClock();
  stores = openSqlite(join(folder, `${files++}`, "server.sqlite"), clock);
});
afterEach(() => stores.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeTokenStore("SQLite", () => ({ stores, clock, pass: async (ms) => clock.jump(ms) }));
describeUserStores("SQLite", () => ({ stores, clock, pass: async (ms) => clock.jump(ms) }));

describe("the SQLite file", () => {
  const committed = { value: "kept", obtainedAt: 1, checkedAt: 2, expiresAt: 3 };

  it("holds after a close what was committed", async () => {
    const file = join(folder, "again.sqlite");
    const first = openSqlite(file, clock);
    const lease = await first.tokens.acquire("wx1", "a", 1_000);
    if (lease) await first.tokens.commit(lease, committed);
    await first.close();
    const second = openSqlite(file, clock);
    expect(await second.tokens.read("wx1")).toMatchObject(committed);
    await second.close();
  });

  it("is of a folder that only its owner may read", () => {
    expect(statSync(join(folder, "0")).mode & 0o077).toBe(0);
  });

  it("of a newer server is left alone", () => {
    const file = join(folder, "newer.sqlite");
    const newer = new DatabaseSync(file);
    newer.exec("PRAGMA user_version = 999");
    newer.close();
    expect(() => openSqlite(file, clock)).toThrow("schema 999");
  });
});

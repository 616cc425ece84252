import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { ShortLivedStores } from "../../../server/stores/contract";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import { StoreUnfit } from "../../../server/stores/store-error";
import { VirtualClock } from "../support/virtual-clock";

const MARK = "Anna's bedroom lamp";
const clock = new VirtualClock();
let folder: string;
let file: string;
const opened: ShortLivedStores[] = [];

const open = () => {
  const stores = openSqlite(file, clock);
  opened.push(stores);
  return stores;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "device-companion-files-"));
  file = join(folder, "server.sqlite");
});
afterEach(async () => {
  for (const stores of opened.splice(0)) await stores.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How often the marked words stand anywhere in the files. */
const copies = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString("latin1").split(MARK).length - 1)
    .reduce((sum, count) => sum + count, 0);
const modes = () => readdirSync(folder).map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8));

/** A user with a session whose token was exchanged again and again. */
async function live({ sessions }: ShortLivedStores): Promise<void> {
  const createdAt = clock.now();
  const expiresAt = createdAt + 86_400_000;
  const hashes = { tokenHash: `${MARK} 0`, updateHash: MARK };
  await sessions.create({ id: "s", userId: "u1", appId: "wx1", createdAt, expiresAt, ...hashes }, 10);
  for (let n = 0; n < 20; n++) {
    const to = { tokenHash: `${MARK} ${n + 1}`, previousHash: `${MARK} ${n}`, previousUntil: expiresAt };
    await sessions.exchange("s", `${MARK} ${n}`, to);
  }
}

describe("what is deleted from SQLite", () => {
  it("is in none of its files any more when the user was forgotten, while the server runs", async () => {
    const stores = open();
    await live(stores);
    expect(copies()).toBeGreaterThan(10);
    await stores.sessions.endAll("u1");
    expect(copies()).toBe(0);
  });

  it("is in none of its files a minute after a session ended", async () => {
    const stores = open();
    await live(stores);
    await stores.sessions.end("s");
    expect(copies()).toBeGreaterThan(0);
    await clock.advance(60_000);
    expect(copies()).toBe(0);
  });

  it("is in none of its files once a backup that reads them has ended", async () => {
    const stores = open();
    await live(stores);
    const backup = new DatabaseSync(file);
    backup.exec("BEGIN; SELECT * FROM session");
    await stores.sessions.endAll("u1");
    backup.exec("COMMIT");
    backup.close();
    await clock.advance(60_000);
    expect(copies()).toBe(0);
  }, 20_000);

  it("is gone from the file of a server that left it there", async () => {
    const stores = open();
    await stores.close();
    const old = new DatabaseSync(file);
    old.exec(`DROP TRIGGER session_gone; DROP TABLE spent_token; DROP TABLE unbound; DROP TABLE probe;
      ALTER TABLE hold DROP COLUMN credentials; PRAGMA user_version = 2; PRAGMA secure_delete = OFF;`);
    for (let n = 0; n < 100; n++)
      old.exec(`INSERT INTO device VALUES ('u1', 'd${n}', 1, '${MARK.replace("'", "''")}')`);
    old.exec("DELETE FROM device");
    old.close();
    expect(copies()).toBeGreaterThan(0);
    open();
    expect(copies()).toBe(0);
  });
});

describe("the files of SQLite", () => {
  it("are their owner's alone, also in a folder that was there and is open to all", async () => {
    chmodSync(folder, 0o755);
    const stores = open();
    await live(stores);
    expect(modes()).toEqual(["600", "600", "600"]);
  });

  it("are made so when they were open to others before", async () => {
    await live(open());
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    await live(open()).catch(() => undefined);
    expect(modes()).toEqual(["600", "600", "600"]);
  });

  it.each<[string, () => void, RegExp]>([
    [
      "no database",
      () => writeFileSync(file, "a letter, not a database, longer than a header of one hundred bytes. ".repeat(4)),
      /not a database/,
    ],
    ["a folder", () => mkdirSync(file), /directory/i],
    [
      "in a folder that is a file",
      () => {
        writeFileSync(join(folder, "plain"), "");
        file = join(folder, "plain", "server.sqlite");
      },
      /ENOTDIR|EEXIST|not a directory/,
    ],
    [
      "of a newer server",
      () => {
        const newer = new DatabaseSync(file);
        newer.exec("PRAGMA user_version = 999");
        newer.close();
      },
      /schema 999/,
    ],
  ])("that are %s are refused by variable and name", (_what, prepare, words) => {
    prepare();
    expect(open).toThrow(StoreUnfit);
    expect(open).toThrow(words);
    expect(open).toThrow(`SQLITE_FILE ${file}: `);
  });
});

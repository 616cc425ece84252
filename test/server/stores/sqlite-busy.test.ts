import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { DatabaseSync } from "@photostructure/sqlite";
import { openDatabase } from "../../../server/database/open-database";
import { writeAhead } from "../../../server/stores/sqlite/write-ahead";
import { storeErrorCode } from "../../../server/stores/store-error";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "device-companion-busy-"));
  file = join(folder, "data.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const thrownBy = (work: () => unknown): unknown => {
  try {
    return void work();
  } catch (error) {
    return error;
  }
};

/** A connection that writes; it ends some time after the other was let go, which waits without giving anybody a turn. */
const WRITER = `
  const { workerData, parentPort } = require("node:worker_threads");
  const { DatabaseSync } = require("@photostructure/sqlite");
  const database = new DatabaseSync(workerData.file);
  database.exec("BEGIN IMMEDIATE; CREATE TABLE first (one)");
  parentPort.postMessage("writes");
  Atomics.wait(workerData.begun, 0, 0);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
  database.exec("COMMIT");
  database.close();
`;

describe("a file of SQLite that somebody else writes to", () => {
  it("is put into WAL once a writer that is in a new file already has ended", async () => {
    const begun = new Int32Array(new SharedArrayBuffer(4));
    const writer = new Worker(WRITER, { eval: true, workerData: { file, begun } });
    await new Promise((resolve, reject) => writer.once("message", resolve).once("error", reject));
    const database = new DatabaseSync(file);
    Atomics.store(begun, 0, 1);
    Atomics.notify(begun, 0);
    writeAhead(database, 60_000);
    expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    expect(database.prepare("SELECT name FROM sqlite_master").all()).toEqual([{ name: "first" }]);
    database.close();
  });

  it("is refused with SQLite's words when the writer does not end", () => {
    const writer = new DatabaseSync(file);
    writer.exec("BEGIN IMMEDIATE");
    const database = new DatabaseSync(file);
    expect(() => writeAhead(database, 30)).toThrow("database is locked");
    database.close();
    writer.close();
  });

  it("is waited for by a statement that answers rows as by one that answers none", async () => {
    const database = await openDatabase(file);
    const writer = new DatabaseSync(file);
    for (const id of ["a", "b"]) {
      writer.exec("BEGIN IMMEDIATE");
      const insert = database.insertInto("device").values({ user_id: "u", id, version: 1, body: "{}" });
      const done = id === "a" ? insert.execute() : insert.returning("id").execute();
      setImmediate(() => writer.exec("COMMIT"));
      await done;
    }
    expect(await database.selectFrom("device").select("id").execute()).toEqual([{ id: "a" }, { id: "b" }]);
    writer.close();
    await database.destroy();
  });

  it.each([
    "INSERT INTO kept VALUES (zeroblob(90000))",
    "INSERT INTO kept VALUES (zeroblob(90000)) RETURNING 1 AS one",
  ])("is known by its code, whatever the driver leaves out: %s", (sql) => {
    const writer = new DatabaseSync(file);
    writer.exec("PRAGMA journal_mode = WAL; CREATE TABLE kept (body CHECK (length(body) > 1)); BEGIN IMMEDIATE");
    const database = new DatabaseSync(file);
    const code = (text = sql) => storeErrorCode(thrownBy(() => database.prepare(text).all()));
    expect(code()).toBe("SQLITE_BUSY");
    writer.exec("COMMIT");
    database.exec("PRAGMA max_page_count = 3");
    expect(code()).toBe("SQLITE_FULL");
    database.exec("PRAGMA max_page_count = 1000; PRAGMA query_only = 1");
    expect(code()).toBe("SQLITE_READONLY");
    database.exec("PRAGMA query_only = 0");
    expect(code(sql.replace("90000", "1"))).toBe("SQLITE_CONSTRAINT");
    database.close();
    writer.close();
  });
});

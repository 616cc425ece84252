import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { MIGRATIONS } from "../../../server/database/migrations";
import { openDatabase } from "../../../server/database/open-database";
import { StoreUnfit } from "../../../server/stores/store-error";
import { compiledProgram } from "../../support/compiled-program";

const PROGRAM = compiledProgram("test/server/support/database-process.ts");
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "device-companion-migrate-"));
  file = join(folder, "data.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (does: "open" | "hang"): ChildProcess =>
  spawn(process.execPath, [PROGRAM, does, file], { stdio: ["ignore", "pipe", "inherit"] });

const query = (sql: string): unknown[] => {
  const database = new DatabaseSync(file);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
};
const tables = () =>
  query("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%'");

describe("bringing a database to today's schema", () => {
  it("has done nothing when it is killed in the middle, and does all of it the next time", async () => {
    const child = start("hang");
    await once(child.stdout as NodeJS.ReadableStream, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(tables()).toEqual([]);
    const database = await openDatabase(file);
    await database.insertInto("device").values({ user_id: "u", id: "a", version: 1, body: "{}" }).execute();
    await database.destroy();
    expect(query("SELECT name FROM kysely_migration ORDER BY name")).toEqual(
      Object.keys(MIGRATIONS).map((name) => ({ name })),
    );
    expect(query("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
  }, 60_000);

  it("is done once by processes that start at the same moment", async () => {
    const children = [start("open"), start("open"), start("open")];
    const codes = await Promise.all(children.map((child) => once(child, "exit")));
    expect(codes.map(([code]) => code)).toEqual([0, 0, 0]);
    expect(query("SELECT name FROM kysely_migration")).toHaveLength(Object.keys(MIGRATIONS).length);
  }, 60_000);

  it("is refused for a database of a newer server, with the step it does not know, and nothing is changed", async () => {
    await (await openDatabase(file)).destroy();
    query("INSERT INTO kysely_migration VALUES ('998-from-the-future', '2030')");
    await expect(openDatabase(file)).rejects.toThrow(StoreUnfit);
    await expect(openDatabase(file)).rejects.toThrow(
      /data\.sqlite: the database is of a newer server.*998-from-the-future/,
    );
    expect(query("SELECT name FROM kysely_migration")).toHaveLength(Object.keys(MIGRATIONS).length + 1);
  });

  it("is refused for what is no database, by the file's name", async () => {
    query("CREATE TABLE kysely_migration (wrong)");
    await expect(openDatabase(file)).rejects.toThrow(`${file}: `);
  });
});

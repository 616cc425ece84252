import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Kysely } from "kysely";
import { backUp } from "../../../server/backup/back-up";
import { restore } from "../../../server/backup/restore";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";
import { compiledProgram } from "../../support/compiled-program";

const ROOT = resolve(import.meta.dirname ?? __dirname, "../../..");
let folder: string;
let file: string;
let copy: string;
let database: Kysely<Tables>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "device-companion-backup-"));
  file = join(folder, "server.data.sqlite");
  copy = join(folder, "monday.sqlite");
  database = await openDatabase(file);
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const bind = (id: string, body = "{}") =>
  database.insertInto("device").values({ user_id: "anna", id, version: 1, body }).execute();
const ids = async (of = database) =>
  (await of.selectFrom("device").select("id").orderBy("id").execute()).map(({ id }) => id);

describe("a backup of the durable data", () => {
  it("is one moment of it, taken while the server writes, and comes back whole", async () => {
    await bind("a");
    backUp(file, copy);
    await bind("b");
    expect(await ids()).toEqual(["a", "b"]);
    await database.destroy();
    restore(copy, file);
    database = await openDatabase(file);
    expect(await ids()).toEqual(["a"]);
    const before = await openDatabase(`${file}.before`);
    expect(await ids(before)).toEqual(["a", "b"]);
    await before.destroy();
  });

  it("is not mixed with what a killed server left in its write-ahead log", async () => {
    await bind("a");
    backUp(file, copy);
    await bind("b");
    // The files as a kill leaves them: the log is not in the database yet.
    const killed = join(folder, "killed.sqlite");
    for (const end of ["", "-wal"]) copyFileSync(`${file}${end}`, `${killed}${end}`);
    restore(copy, killed);
    const restored = await openDatabase(killed);
    expect(await ids(restored)).toEqual(["a"]);
    await restored.destroy();
  });

  it("holds nothing that was deleted, and is its owner's alone", async () => {
    await bind("a", "Anna's bedroom lamp");
    await database.deleteFrom("device").execute();
    backUp(file, copy);
    expect(readFileSync(copy).toString("latin1")).not.toContain("bedroom");
    expect(statSync(copy).mode & 0o077).toBe(0);
  });

  it("replaces no other backup", () => {
    writeFileSync(copy, "precious");
    expect(() => backUp(file, copy)).toThrow("left alone");
    expect(readFileSync(copy, "utf8")).toBe("precious");
  });

  it("is put back only if it is whole: else nothing is changed", async () => {
    for (let n = 0; n < 200; n++) await bind(`d${n}`, "x".repeat(500));
    backUp(file, copy);
    truncateSync(copy, statSync(copy).size - 20_000);
    expect(() => restore(copy, file)).toThrow("no whole database");
    writeFileSync(copy, "a letter");
    expect(() => restore(copy, file)).toThrow("no whole database");
    expect(await ids()).toHaveLength(200);
  });

  it("makes a server that runs all the same refuse rather than write where nobody looks", async () => {
    await bind("a");
    backUp(file, copy);
    restore(copy, file);
    await expect(bind("b")).rejects.toMatchObject({ code: "FILE_GONE" });
  });

  it("is made and put back by the command", async () => {
    await bind("a");
    const program = compiledProgram("server/backup/cli.ts");
    const run = (...args: string[]) => execFileSync(process.execPath, [program, ...args], { cwd: ROOT, stdio: "pipe" });
    run(file, copy);
    await bind("b");
    await database.destroy();
    run("--restore", copy, file);
    database = await openDatabase(file);
    expect(await ids()).toEqual(["a"]);
    expect(() => run(file, copy)).toThrow("left alone");
  }, 60_000);
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backUp } from "../../../server/backup/back-up";
import { restore } from "../../../server/backup/restore";
import { openDatabase } from "../../../server/database/open-database";
import { makePrivate } from "../../../server/stores/sqlite/private-file";

/** What another process does between two calls of this one: after the named call, once. */
interface Meanwhile {
  due?: { readonly after: string; readonly file: string; act(): void } | undefined;
}

jest.mock("node:fs", () => {
  const real = jest.requireActual<Record<string, (...args: unknown[]) => unknown>>("node:fs");
  const meanwhile: Meanwhile = {};
  const watched = (name: string) => [
    name,
    (...args: unknown[]) => {
      const result = real[name]?.(...args);
      const { due } = meanwhile;
      if (due?.after === name && due.file === args[0]) {
        meanwhile.due = undefined;
        due.act();
      }
      return result;
    },
  ];
  return { ...real, meanwhile, ...Object.fromEntries(["statSync", "existsSync"].map(watched)) };
});

const { meanwhile } = jest.requireMock<{ readonly meanwhile: Meanwhile }>("node:fs");
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "device-companion-meanwhile-"));
  file = join(folder, "server.data.sqlite");
});
afterEach(() => {
  meanwhile.due = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** A database with something in it, closed again. */
const made = async () => (await openDatabase(file)).destroy();

describe("what another process does to the files between two looks of this one", () => {
  it.each(["-wal", "-shm"])("does not refuse the start where it removes %s, closing the database", (end) => {
    const beside = `${file}${end}`;
    writeFileSync(beside, "", { mode: 0o644 });
    meanwhile.due = { after: "statSync", file: beside, act: () => rmSync(beside) };
    makePrivate(file);
    expect(meanwhile.due).toBeUndefined();
    expect(existsSync(beside)).toBe(false);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it("is not overwritten by a backup that found no file of its copy's name", async () => {
    await made();
    const copy = join(folder, "monday.sqlite");
    meanwhile.due = { after: "existsSync", file: copy, act: () => writeFileSync(copy, "precious") };
    expect(() => backUp(file, copy)).toThrow("left alone");
    expect(readFileSync(copy, "utf8")).toBe("precious");
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("is made by two backups at once under one name: one of them is told, and the copy is whole", async () => {
    await made();
    const copy = join(folder, "monday.sqlite");
    meanwhile.due = { after: "existsSync", file: copy, act: () => backUp(file, copy) };
    expect(() => backUp(file, copy)).toThrow("left alone");
    restore(copy, file);
    expect(readFileSync(file)).toEqual(readFileSync(copy));
  });
});

import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Kysely } from "kysely";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";
import { databaseDeviceStore } from "../../../server/stores/database/device-store";
import type { DeviceStore } from "../../../server/stores/user-contract";
import { VirtualClock } from "../support/virtual-clock";

const MARK = "Anna's bedroom lamp";
const clock = new VirtualClock();
let folder: string;
let file: string;
let database: Kysely<Tables>;
let devices: DeviceStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "device-companion-data-"));
  file = join(folder, "server.data.sqlite");
  database = await openDatabase(file, { clock });
  devices = databaseDeviceStore(database, { read: async () => undefined });
  for (let n = 0; n < 10; n++) {
    for (const id of ["a", "b"])
      await devices.write("u1", { id, version: n + 1, body: `${MARK} ${n}` }, n === 0 ? undefined : n, 10);
  }
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** How often the marked words stand anywhere in the files. */
const copies = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString("latin1").split(MARK).length - 1)
    .reduce((sum, count) => sum + count, 0);

describe("the file of the durable data", () => {
  it("and those beside it are their owner's alone", () => {
    expect(readdirSync(folder).map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8))).toEqual([
      "600",
      "600",
      "600",
    ]);
  });

  it("holds nothing of a user who was forgotten, while the server runs", async () => {
    expect(copies()).toBeGreaterThan(5);
    await devices.removeAll("u1");
    expect(copies()).toBe(0);
  });

  it("holds no device that was removed and no name that was replaced a minute later", async () => {
    await devices.remove("u1", "a");
    await devices.write("u1", { id: "b", version: 11, body: "Lamp" }, 10, 10);
    expect(copies()).toBeGreaterThan(0);
    await clock.advance(60_000);
    expect(copies()).toBe(0);
  });

  it("holds nothing deleted once a backup that reads it has ended", async () => {
    const backup = new DatabaseSync(file);
    backup.exec("BEGIN; SELECT * FROM device");
    await devices.removeAll("u1");
    backup.exec("COMMIT");
    backup.close();
    await clock.advance(60_000);
    expect(copies()).toBe(0);
  });

  it("is missed when it is moved away, and served again when it is back", async () => {
    renameSync(file, `${file}.away`);
    await expect(devices.list("u1")).rejects.toMatchObject({ code: "FILE_GONE" });
    await expect(devices.remove("u1", "a")).rejects.toMatchObject({ code: "FILE_GONE" });
    renameSync(`${file}.away`, file);
    expect(await devices.list("u1")).toHaveLength(2);
  });
});

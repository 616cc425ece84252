import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { Redis } from "ioredis";
import type { Kysely } from "kysely";
import { type OwnRedis, startRedis } from "../../../scripts/setup/redis/start-redis";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";
import { moveDevices } from "../../../server/move/move-devices";
import { openOldRedis } from "../../../server/move/old-redis";
import { openOldSqlite } from "../../../server/move/old-sqlite";
import type { OldStore } from "../../../server/move/old-store";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import { compiledProgram } from "../../support/compiled-program";
import { describeWithRedis, REDIS_PROGRAM } from "../support/redis-program";
import { serverRig } from "../support/server-rig";
import { VirtualClock } from "../support/virtual-clock";

const ROOT = resolve(import.meta.dirname ?? __dirname, "../../..");
const DEVICES = [
  { user: "anna", id: "lamp", version: 1_795_000_000_001, body: '{"name":"灯 |"}' },
  { user: "anna", id: "plug", version: 1_795_000_000_002, body: "{}" },
  { user: "ben: the second", id: "lamp", version: 1_795_000_000_003, body: "{}" },
];
const UNBOUND = { user: "carl", id: "gone", at: 1_795_000_000_004 };
let folder: string;
let database: Kysely<Tables>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "device-companion-move-"));
  database = await openDatabase(join(folder, "data.sqlite"));
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const rows = async () => ({
  devices: await database.selectFrom("device").selectAll().orderBy("version").execute(),
  unbound: await database.selectFrom("unbound").selectAll().execute(),
});
const EXPECTED = {
  devices: DEVICES.map(({ user, ...device }) => ({ user_id: user, ...device })),
  unbound: [{ user_id: UNBOUND.user, id: UNBOUND.id, at: UNBOUND.at }],
};

/** What both old stores must do. */
function describeMove(name: string, fill: () => Promise<void>, open: () => Promise<OldStore>): void {
  describe(`moving devices out of ${name}`, () => {
    const move = async (keep = false) => {
      const old = await open();
      try {
        return await moveDevices(old, database, keep);
      } finally {
        await old.close();
      }
    };

    it("brings all of everybody, and leaves nothing behind", async () => {
      await fill();
      expect(await move()).toMatchObject({ users: 3, devices: 3, unbound: 1 });
      expect(await rows()).toEqual(EXPECTED);
      expect(await move()).toEqual({ users: 0, devices: 0, unbound: 0, damaged: 0 });
    });

    it("changes nothing when it is done twice", async () => {
      await fill();
      await move(true);
      await move(true);
      expect(await rows()).toEqual(EXPECTED);
    });

    it.each(["before it was removed there", "after"])("goes on after it was cut, %s", async (when) => {
      await fill();
      const old = await open();
      const cut: OldStore = {
        ...old,
        async remove(user) {
          if (when === "after") await old.remove(user);
          throw new Error("killed");
        },
      };
      await expect(moveDevices(cut, database)).rejects.toThrow("killed");
      await old.close();
      await move();
      expect(await rows()).toEqual(EXPECTED);
    });

    it("replaces nothing that is newer, and brings back nothing that was unbound since", async () => {
      await fill();
      const newer = { user_id: "anna", id: "lamp", version: 1_795_000_000_999, body: "newer" };
      await database.insertInto("device").values(newer).execute();
      await database.insertInto("unbound").values({ user_id: "anna", id: "plug", at: 1_795_000_000_999 }).execute();
      await move();
      const anna = (await rows()).devices.filter(({ user_id }) => user_id === "anna");
      expect(anna).toEqual([newer]);
    });
  });
}

describeMove(
  "SQLITE_FILE",
  async () => {
    await openSqlite(join(folder, "old.sqlite"), new VirtualClock()).close();
    const old = new DatabaseSync(join(folder, "old.sqlite"));
    for (const { user, id, version, body } of DEVICES)
      old.prepare("INSERT INTO device VALUES (?, ?, ?, ?)").run(user, id, version, body);
    old.prepare("INSERT INTO unbound VALUES (?, ?, ?)").run(UNBOUND.user, UNBOUND.id, UNBOUND.at);
    old.close();
  },
  async () => openOldSqlite(join(folder, "old.sqlite")),
);

describeWithRedis("moving out of Redis", () => {
  let redis: OwnRedis;
  let bare: Redis;

  beforeAll(async () => {
    redis = await startRedis(REDIS_PROGRAM);
    bare = new Redis(redis.url);
  });
  beforeEach(() => bare.flushall());
  afterAll(async () => {
    bare.disconnect();
    await redis.remove();
  });

  const fill = async () => {
    for (const { user, id, version, body } of DEVICES)
      await bare.hset(`companion:user:${user}:devices`, id, `${version} ${body}`);
    await bare.zadd(`companion:user:${UNBOUND.user}:unbound`, UNBOUND.at, UNBOUND.id);
    await bare.set("companion:session:s", "stays");
  };
  describeMove("Redis", fill, () => openOldRedis(redis.url));

  it("leaves what cannot be read where it is, and everything that is no device", async () => {
    await fill();
    await bare.hset("companion:user:anna:devices", "odd", "no version");
    const old = await openOldRedis(redis.url);
    expect(await moveDevices(old, database)).toMatchObject({ devices: 3, damaged: 1 });
    await old.close();
    expect((await bare.keys("*")).sort()).toEqual(["companion:session:s", "companion:user:anna:devices"]);
    expect(await bare.hkeys("companion:user:anna:devices")).toEqual(["odd"]);
  });
});

it("moves by the command, which says how many", async () => {
  const from = join(folder, "old.sqlite");
  await openSqlite(from, new VirtualClock()).close();
  const old = new DatabaseSync(from);
  old.exec("INSERT INTO device VALUES ('anna', 'lamp', 7, 'Anna''s lamp')");
  old.close();
  const args = [compiledProgram("server/move/cli.ts"), "--from", from, "--to", join(folder, "new.sqlite")];
  expect(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" })).toBe(
    "Moved: 1 devices and 0 unbindings of 1 users.\n",
  );
  expect(readFileSync(from).toString("latin1")).not.toContain("Anna's lamp");
}, 60_000);

it("is asked for in the log of a server that finds devices in its SQLITE_FILE, and of no other", async () => {
  const sqliteFile = join(folder, "old.sqlite");
  const start = async () => {
    const rig = await serverRig({ sqliteFile });
    await rig.close();
    return rig.logged();
  };
  expect(await start()).not.toContain("devices-not-moved");
  const old = new DatabaseSync(sqliteFile);
  old.exec("INSERT INTO device VALUES ('anna', 'lamp', 7, '{}')");
  old.close();
  expect(await start()).toContain("devices-not-moved");
});

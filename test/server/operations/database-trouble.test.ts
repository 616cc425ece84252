import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { type RunningPglite, startPglite } from "../support/pglite";
import { Phone } from "../support/phone";
import { APP, KEYS, type ServerRig, serverRig } from "../support/server-rig";

const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1 };
const folder = mkdtempSync(join(tmpdir(), "device-companion-trouble-"));
let rig: ServerRig;
let phone: Phone;
let files = 0;

afterEach(() => rig.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(config: Parameters<typeof serverRig>[0]): Promise<void> {
  rig = await serverRig(config);
  phone = new Phone(rig, APP);
  await phone.login();
}

const bind = async (id: string, name = "Lamp") =>
  (await phone.call("PUT", `/v1/devices/${id}`, { ...LAMP, name })).status;
const list = async () => (await phone.call("GET", "/v1/devices")).status;
const ready = async () => (await rig.server.inject("/readyz")).json().because ?? "ready";
const token = async () => {
  const headers = { authorization: `Bearer ${KEYS.reader}` };
  return (await rig.server.inject({ url: `/v1/apps/${APP}/access-token`, headers })).statusCode;
};
/** Codes of the database's failures in the log. */
const causes = () =>
  new Set(
    rig
      .logged()
      .split("\n")
      .flatMap((line) => (line.includes("store-call-failed") ? [JSON.parse(line)] : []))
      .filter(({ level }) => level === 50)
      .map(({ code }) => code),
  );

describe("a database in SQLite", () => {
  let dataFile: string;

  beforeEach(async () => {
    const sqliteFile = join(folder, `${files++}.sqlite`);
    dataFile = sqliteFile.replace(".sqlite", ".data.sqlite");
    await open({ sqliteFile });
    expect(await bind("first")).toBe(200);
  });

  const tight = (pages: number) => sql`PRAGMA max_page_count = ${sql.lit(pages)}`.execute(rig.parts.database);

  it("that is full refuses what it has no room for, says so, and goes on reading; tokens are served", async () => {
    await tight(1);
    const answers = [];
    for (let n = 0; n < 100 && answers.at(-1) !== 503; n++) answers.push(await bind(`d${n}`, "x".repeat(60)));
    expect(answers.at(-1)).toBe(503);
    expect(await list()).toBe(200);
    expect(await token()).toBe(200);
    expect(await ready()).toBe("store-not-writable");
    expect(causes()).toEqual(new Set(["SQLITE_FULL"]));
    await tight(100_000);
    expect(await bind("again")).toBe(200);
    rig.wechat.clock.advance(10_000);
    expect(await ready()).toBe("ready");
  });

  it("that is read-only refuses writes, reads, and is not ready", async () => {
    await sql`PRAGMA query_only = 1`.execute(rig.parts.database);
    expect([await bind("b"), await list(), await token()]).toEqual([503, 200, 200]);
    expect(await ready()).toBe("store-not-writable");
    expect(causes()).toEqual(new Set(["SQLITE_READONLY"]));
  });

  it("whose file is gone refuses everything of its own and nothing else, until it is back", async () => {
    renameSync(dataFile, `${dataFile}.away`);
    expect([await bind("b"), await list(), await token()]).toEqual([503, 503, 200]);
    expect(await ready()).toBe("store-unreachable");
    expect(causes()).toEqual(new Set(["FILE_GONE"]));
    renameSync(`${dataFile}.away`, dataFile);
    expect([await bind("b"), await ready()]).toEqual([200, "ready"]);
  });

  it("says nothing of what was to be written, in the log or to clients", async () => {
    await sql`PRAGMA query_only = 1`.execute(rig.parts.database);
    const answer = await phone.call("PUT", "/v1/devices/b", { ...LAMP, name: "Anna's lamp" });
    expect(JSON.stringify(answer.body) + rig.logged()).not.toContain("Anna");
  });
});

describe("a database in PostgreSQL", () => {
  it("that goes away refuses what is its own within seconds; away at the start too, it is migrated when it comes", async () => {
    let pglite: RunningPglite = await startPglite();
    await open({ databaseUrl: pglite.url });
    expect([await bind("a"), await ready()]).toEqual([200, "ready"]);
    await pglite.kill();
    expect([await bind("b"), await list(), await token()]).toEqual([503, 503, 200]);
    expect(await ready()).toBe("store-unreachable");
    for (const code of causes()) expect(["ECONNREFUSED", "ECONNRESET", "NOT_CONNECTED"]).toContain(code);
    await rig.close();

    await open({ databaseUrl: pglite.url });
    expect([await list(), await token(), await ready()]).toEqual([503, 200, "store-unreachable"]);
    pglite = await startPglite(pglite.port);
    expect([await bind("a"), await list(), await ready()]).toEqual([200, 200, "ready"]);
    await pglite.kill();
  }, 60_000);
});

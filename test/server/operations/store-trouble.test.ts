import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { sql } from "kysely";
import { sha256 } from "../../../server/token/token-hash";
import { Phone } from "../support/phone";
import { APP, type ServerRig, serverRig } from "../support/server-rig";

const METRICS_KEY = "key-of-prometheus";
const CALLERS = [{ name: "prometheus", keySha256: sha256(METRICS_KEY), apps: [], may: ["metrics" as const] }];
const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1 };

const folder = mkdtempSync(join(tmpdir(), "device-companion-trouble-"));
let rig: ServerRig;
let phone: Phone;
let beside: InstanceType<typeof DatabaseSync>;
let files = 0;

beforeEach(async () => {
  const sqliteFile = join(folder, `${files++}.sqlite`);
  rig = await serverRig({ sqliteFile, callers: CALLERS });
  beside = new DatabaseSync(sqliteFile);
  phone = new Phone(rig, APP);
  await phone.login();
});
afterEach(async () => {
  beside.close();
  await rig.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Makes every new row of a table fail, as a disk does that has no room for it. */
const fill = (table: string) =>
  beside.exec(`CREATE TRIGGER full_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(FAIL, 'full'); END`);
/** Makes every write of the database fail. */
const setReadOnly = (on: boolean) => sql`PRAGMA query_only = ${sql.lit(on ? 1 : 0)}`.execute(rig.parts.database);
const empty = (table: string) => beside.exec(`DROP TRIGGER full_${table}`);
const bind = async (id: string) => (await phone.call("PUT", `/v1/devices/${id}`, LAMP)).status;
const ready = async () => (await rig.server.inject("/readyz")).json().because ?? "ready";
const told = (doing: string) =>
  rig
    .logged()
    .split("\n")
    .flatMap((line) => (line.includes("store-call-failed") && line.includes(`"${doing}"`) ? [JSON.parse(line)] : []));
const counted = async (doing: string, code = "SQLITE_CONSTRAINT") => {
  const headers = { authorization: `Bearer ${METRICS_KEY}` };
  const { body } = await rig.server.inject({ url: "/metrics", headers });
  return Number(
    new RegExp(`companion_store_failures_total\\{doing="${doing}",code="${code}"\\} (\\d+)`).exec(body)?.[1],
  );
};

describe("a store whose writes fail while it can be read", () => {
  it("makes the server not ready, with a cause that is logged at most every ten seconds and counted every time", async () => {
    await setReadOnly(true);
    for (let n = 0; n < 5; n++) expect(await bind(`d${n}`)).toBe(503);
    expect(await ready()).toBe("store-not-writable");
    expect(told("database.begin")).toEqual([expect.objectContaining({ level: 50, code: "SQLITE_READONLY" })]);
    expect(await counted("database.begin", "SQLITE_READONLY")).toBe(5);
    rig.wechat.clock.advance(10_000);
    expect(await bind("d")).toBe(503);
    expect(told("database.begin").at(-1)).toMatchObject({ more: 4 });
  });

  it("makes it ready again when the same write works, or ten seconds after it was last tried", async () => {
    await setReadOnly(true);
    expect(await bind("a")).toBe(503);
    await setReadOnly(false);
    expect(await ready()).toBe("store-not-writable");
    expect(await bind("a")).toBe(200);
    expect(await ready()).toBe("ready");
    await setReadOnly(true);
    expect(await bind("b")).toBe(503);
    await setReadOnly(false);
    rig.wechat.clock.advance(9_000);
    expect(await ready()).toBe("store-not-writable");
    rig.wechat.clock.advance(1_000);
    expect(await ready()).toBe("ready");
  });

  it("is noticed before anybody writes", async () => {
    fill("probe");
    expect(await ready()).toBe("store-not-writable");
    empty("probe");
    expect(await ready()).toBe("ready");
  });

  it("is not written to each time somebody asks whether the server is ready", async () => {
    beside.exec(
      "CREATE TABLE tries (one); CREATE TRIGGER note AFTER UPDATE ON probe BEGIN INSERT INTO tries VALUES (1); END",
    );
    await ready();
    for (let n = 0; n < 20; n++) await ready();
    const { count } = beside.prepare("SELECT COUNT(*) AS count FROM tries").get() as { count: number };
    expect(count).toBeLessThanOrEqual(1);
  });

  it("is told also where the server can do without: a hold, a lease, a budget", async () => {
    const app = rig.wechat.wechat.app(APP);
    if (app) app.frozen = true;
    fill("hold");
    await rig.parts.tokens.current(APP).catch(() => undefined);
    expect(told("tokens.writeHold")).toEqual([expect.objectContaining({ level: 50, code: "SQLITE_CONSTRAINT" })]);
    expect(await counted("tokens.writeHold")).toBe(1);
  });
});

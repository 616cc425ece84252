import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables";
import type { ReportedProperty, Twin } from "./twin";

/** Of a device that may connect; undefined: nobody's, or revoked. One that never spoke has a twin without values. */
export async function readTwin(database: Kysely<Tables>, device: string): Promise<Twin | undefined> {
  const [row] = await select(database, [device]).execute();
  if (row?.revision === null) await insertTwin(database, device);
  return row && toTwin(row);
}

/** Those of these devices that may connect. */
export async function readTwins(database: Kysely<Tables>, devices: readonly string[]): Promise<readonly Twin[]> {
  return devices.length === 0 ? [] : (await select(database, devices).execute()).map(toTwin);
}

function select(database: Kysely<Tables>, devices: readonly string[]) {
  return database
    .selectFrom("cloud_device as d")
    .leftJoin("twin as t", "t.cloud_id", "d.id")
    .where("d.id", "in", devices)
    .where("d.revoked_at", "is", null)
    .select(["d.id", "d.product", "t.boot", "t.ver", "t.device_t", "t.heard_at", "t.reported"])
    .select(["t.online", "t.online_since", "t.greeted", "t.meta", "t.revision"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function toTwin(row: Row): Twin {
  const { id: device, product } = row;
  if (row.revision === null) return { device, product, ...NEVER_SPOKE };
  return {
    ...{ device, product, boot: row.boot ?? 0, ver: row.ver ?? 0, deviceT: row.device_t ?? 0 },
    heardAt: row.heard_at ?? 0,
    reported: new Map(Object.entries(JSON.parse(row.reported ?? "{}") as Record<string, ReportedProperty>)),
    online: row.online === 1,
    ...(row.online_since === null ? {} : { onlineSince: row.online_since }),
    greeted: row.greeted === 1,
    ...(row.meta === null ? {} : { meta: JSON.parse(row.meta) }),
    revision: row.revision,
  };
}

const NEVER_SPOKE = {
  ...{ boot: 0, ver: 0, deviceT: 0, heardAt: 0, reported: new Map<string, ReportedProperty>() },
  ...{ online: false, greeted: false, revision: 0 },
} as const;

async function insertTwin(database: Kysely<Tables>, device: string): Promise<void> {
  await database
    .insertInto("twin")
    .values({
      ...{ cloud_id: device, boot: 0, ver: 0, device_t: 0, heard_at: 0, reported: "{}" },
      ...{ online: 0, online_since: null, meta: null, greeted: 0, revision: 0 },
    })
    .onConflict((conflict) => conflict.column("cloud_id").doNothing())
    .execute();
}

/** Keeps a changed twin. @returns false when somebody else changed it since it was read: nothing was written. */
export async function writeTwin(
  database: Kysely<Tables>,
  before: Twin,
  after: Omit<Twin, "revision">,
): Promise<boolean> {
  const { reported } = after;
  const result = await database
    .updateTable("twin")
    .set({
      ...{ boot: after.boot, ver: after.ver, device_t: after.deviceT, heard_at: after.heardAt },
      ...(reported === before.reported ? {} : { reported: JSON.stringify(Object.fromEntries(reported)) }),
      ...{ online: Number(after.online), online_since: after.onlineSince ?? null, greeted: Number(after.greeted) },
      ...(after.meta === before.meta ? {} : { meta: JSON.stringify(after.meta) }),
      revision: before.revision + 1,
    })
    .where("cloud_id", "=", before.device)
    .where("revision", "=", before.revision)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

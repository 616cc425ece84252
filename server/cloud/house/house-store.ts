import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../../database/tables";
import { type HomeDevice, homeDevices } from "../../schedules/home-devices";

/** What a person's house system connects as. */
export type HouseRow = Selectable<Tables["house"]>;

/** A device that its owner has let the house have. */
export interface HouseDevice extends HomeDevice {
  /** Also what its model calls dangerous may be asked from there. */
  readonly dangerous: boolean;
}

type Database = Kysely<Tables>;

/** The person's way in; undefined: there is none. */
export function houseOf(database: Database, userId: string): Promise<HouseRow | undefined> {
  return database.selectFrom("house").selectAll().where("user_id", "=", userId).executeTakeFirst();
}

export function houseNamed(database: Database, name: string): Promise<HouseRow | undefined> {
  return database.selectFrom("house").selectAll().where("name", "=", name).executeTakeFirst();
}

/**
 * A new password; the one before ends. The name stays.
 *
 * @param fresh a name and password of randomness
 * @returns what is shown once
 */
export async function renewHouse(
  database: Database,
  userId: string,
  fresh: { readonly name: string; readonly password: string },
  since: number,
): Promise<{ readonly name: string; readonly password: string }> {
  const secret = { secret_hash: hashOf(fresh.password), since };
  const { name } = await database
    .insertInto("house")
    .values({ user_id: userId, name: fresh.name, ...secret })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(secret))
    .returning("name")
    .executeTakeFirstOrThrow();
  return { name, password: fresh.password };
}

/** SHA-256, hex: the password is 256 random bits, so nothing slower is needed. */
export function hashOf(password: string | Uint8Array): string {
  return createHash("sha256").update(password).digest("hex");
}

/** What the house has, of what the person still owns. With `id`: that one alone. */
export async function houseDevices(database: Database, userId: string, id?: string): Promise<readonly HouseDevice[]> {
  const rows = await database.selectFrom("house_device").selectAll().where("user_id", "=", userId).execute();
  if (rows.length === 0) return [];
  const allowed = new Map(rows.map(({ cloud_id, dangerous }) => [cloud_id, dangerous === 1]));
  return (await homeDevices(database, userId, id)).flatMap((device) => {
    const dangerous = allowed.get(device.id);
    return dangerous === undefined ? [] : [{ ...device, dangerous }];
  });
}

export async function letIn(database: Database, userId: string, cloudId: string, dangerous: boolean, since: number) {
  const row = { user_id: userId, dangerous: dangerous ? 1 : 0, since };
  await database
    .insertInto("house_device")
    .values({ cloud_id: cloudId, ...row })
    .onConflict((conflict) => conflict.column("cloud_id").doUpdateSet(row))
    .execute();
}

export async function takeOut(database: Database, userId: string, cloudId: string) {
  await database.deleteFrom("house_device").where("user_id", "=", userId).where("cloud_id", "=", cloudId).execute();
}

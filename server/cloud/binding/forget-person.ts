import type { Transaction } from "kysely";
import { inTurn } from "../../database/in-turn";
import type { Tables } from "../../database/tables";
import { endBindings } from "./end-binding";
import { type BindingParts, nowOf } from "./parts";

/**
 * Deletes everything that is kept of a person: devices for their guests too, shares, invitations, what they asked of devices
 * of others. Of an identity only its hash stays, with nobody's name, so that nobody ever binds it again.
 *
 * Their sessions must have ended: what is written on a session's word is written in the person's turn, and finds it ended.
 */
export async function forgetPerson(parts: BindingParts, userId: string): Promise<void> {
  const { database, gateway, fanout, report } = parts;
  const now = nowOf(parts);
  const { ids, told } = await inTurn(database, userId, async (trx) => {
    const own = await trx.selectFrom("cloud_device").where("owner_id", "=", userId).select("id").execute();
    const mine = own.map(({ id }) => id);
    const guests = await endBindings(trx, parts, mine, now);
    if (mine.length > 0) {
      await trx.deleteFrom("audit").where("cloud_id", "in", mine).execute();
      const nobodys = { owner_id: "", device_id: "", product: "" };
      await trx.updateTable("cloud_device").set(nobodys).where("id", "in", mine).execute();
    }
    const owners = await leaveAll(trx, parts, userId);
    await eraseInvites(trx, userId);
    await trx.deleteFrom("command").where("user_id", "=", userId).execute();
    await trx.deleteFrom("audit").where("user_id", "=", userId).execute();
    await trx.deleteFrom("device").where("user_id", "=", userId).execute();
    await trx.deleteFrom("unbound").where("user_id", "=", userId).execute();
    for (const area of parts.areas ?? []) await area.eraseUser(trx, userId);
    return { ids: mine, told: [userId, ...guests, ...owners] };
  });
  for (const user of new Set(told)) fanout.publish({ to: "user", user, is: "list-changed" });
  const cuts = await Promise.allSettled(ids.map((id) => gateway.revoke(id)));
  for (const cut of cuts) if (cut.status === "rejected") report?.(cut.reason);
}

/** @returns whose devices they used */
async function leaveAll(trx: Transaction<Tables>, parts: BindingParts, userId: string): Promise<readonly string[]> {
  const left = await trx.deleteFrom("device_guest").where("user_id", "=", userId).returning("cloud_id").execute();
  if (left.length === 0) return [];
  const ids = left.map(({ cloud_id }) => cloud_id);
  for (const area of parts.areas ?? []) for (const id of ids) await area.eraseGuest(trx, id, userId);
  const devices = await trx.selectFrom("cloud_device").where("id", "in", ids).select("owner_id").execute();
  return devices.map(({ owner_id }) => owner_id);
}

async function eraseInvites(trx: Transaction<Tables>, userId: string): Promise<void> {
  const made = await trx.deleteFrom("invite").where("owner_id", "=", userId).returning("id").execute();
  const ids = made.map(({ id }) => id);
  if (ids.length > 0) await trx.deleteFrom("invite_device").where("invite_id", "in", ids).execute();
  const unnamed = { accepted_by: null, accepted_as: null };
  const theirs = trx.updateTable("invite").where("accepted_by", "=", userId);
  await theirs.where("state", "=", "accepted").set({ state: "revoked" }).execute();
  await theirs.set(unnamed).execute();
}

import type { Transaction } from "kysely";
import type { Tables } from "../../database/tables";
import type { BindingParts } from "./parts";

/** What a device left behind that its next owner, or nobody, may see. */
const KEPT_OF_A_DEVICE = ["command", "device_event", "history"] as const;

/** Nobody but the owner may use these devices any more. @returns who could */
export async function endGuests(
  trx: Transaction<Tables>,
  parts: Pick<BindingParts, "areas">,
  cloudIds: readonly string[],
  at: number,
): Promise<readonly string[]> {
  if (cloudIds.length === 0) return [];
  const guests = await trx.deleteFrom("device_guest").where("cloud_id", "in", cloudIds).returningAll().execute();
  for (const { cloud_id, user_id, until } of guests) {
    await noteGone(trx, user_id, cloud_id, Math.min(until ?? at, at));
    await endCommands(trx, cloud_id, user_id);
    for (const area of parts.areas ?? []) await area.eraseGuest(trx, cloud_id, user_id);
  }
  return guests.map(({ user_id }) => user_id);
}

/** What a person asked of a device and has no end yet is not sent to it again, also when it comes back later. */
export async function endCommands(trx: Transaction<Tables>, cloudId: string, userId: string): Promise<void> {
  await trx
    .updateTable("command")
    .set({ state: "expired" })
    .where("cloud_id", "=", cloudId)
    .where("user_id", "=", userId)
    .where("state", "in", ["waiting", "sent"])
    .execute();
}

/** For the phones of a person that still show the device. */
export async function noteGone(trx: Transaction<Tables>, user_id: string, id: string, at: number): Promise<void> {
  await trx
    .insertInto("unbound")
    .values({ user_id, id, at })
    .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet({ at }))
    .execute();
}

/** Lets go what was kept of devices, the present state too unless `state` stays. */
export async function eraseKept(
  trx: Transaction<Tables>,
  parts: Pick<BindingParts, "areas">,
  cloudIds: readonly string[],
  { state }: { readonly state: "kept" | "erased" },
): Promise<void> {
  if (cloudIds.length === 0) return;
  for (const table of KEPT_OF_A_DEVICE) await trx.deleteFrom(table).where("cloud_id", "in", cloudIds).execute();
  if (state === "erased") await trx.deleteFrom("twin").where("cloud_id", "in", cloudIds).execute();
  for (const area of parts.areas ?? []) for (const id of cloudIds) await area.eraseDevice(trx, id);
}

/** The identities may not be used any more, by anybody, and nothing is kept of them. @returns who could use them beside the owner */
export async function endBindings(
  trx: Transaction<Tables>,
  parts: Pick<BindingParts, "areas">,
  cloudIds: readonly string[],
  at: number,
): Promise<readonly string[]> {
  if (cloudIds.length === 0) return [];
  await trx.updateTable("cloud_device").set({ revoked_at: at }).where("id", "in", cloudIds).execute();
  await trx.deleteFrom("invite_device").where("cloud_id", "in", cloudIds).execute();
  const guests = await endGuests(trx, parts, cloudIds, at);
  await eraseKept(trx, parts, cloudIds, { state: "erased" });
  return guests;
}

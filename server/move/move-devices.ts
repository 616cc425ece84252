import type { Kysely, Transaction } from "kysely";
import { inTurn } from "../database/in-turn";
import type { Tables } from "../database/tables";
import type { OldStore, OldUser } from "./old-store";

export interface Moved {
  readonly users: number;
  readonly devices: number;
  readonly unbound: number;
  /** Records of the old store that cannot be read; they are still there. */
  readonly damaged: number;
}

/**
 * Moves everybody's devices, and what they unbound, into the database: each user in one transaction, then out of the old
 * store. Cut at any moment, the next run goes on; what the database has is replaced by something newer only.
 *
 * @param keep leaves the old store as it is
 */
export async function moveDevices(from: OldStore, to: Kysely<Tables>, keep = false): Promise<Moved> {
  const moved = { users: 0, devices: 0, unbound: 0, damaged: 0 };
  for await (const user of from.users()) {
    const { userId, devices, unbound, damaged } = user;
    moved.damaged += damaged;
    if (devices.length + unbound.length === 0) continue;
    await inTurn(to, userId, (turn) => moveUser(turn, user));
    if (!keep) await from.remove(user);
    moved.users += 1;
    moved.devices += devices.length;
    moved.unbound += unbound.length;
  }
  return moved;
}

/** Versions are times, unless two changes met in one millisecond: so they say whether a device or its unbinding is newer. */
async function moveUser(turn: Transaction<Tables>, { userId, devices, unbound }: OldUser): Promise<void> {
  const there = await turn.selectFrom("device").select(["id", "version"]).where("user_id", "=", userId).execute();
  const gone = await turn.selectFrom("unbound").select(["id", "at"]).where("user_id", "=", userId).execute();
  const versions = new Map(there.map(({ id, version }) => [id, version]));
  const unboundAt = new Map(gone.map(({ id, at }) => [id, at]));
  for (const { id, version, body } of devices) {
    if (version <= Math.max(versions.get(id) ?? -1, unboundAt.get(id) ?? -1)) continue;
    await turn
      .insertInto("device")
      .values({ user_id: userId, id, version, body })
      .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet({ version, body }))
      .execute();
    await turn
      .deleteFrom("unbound")
      .where((is) => is.and({ user_id: userId, id }))
      .execute();
  }
  for (const { id, at } of unbound) {
    if (at <= Math.max(versions.get(id) ?? -1, unboundAt.get(id) ?? -1)) continue;
    await turn
      .insertInto("unbound")
      .values({ user_id: userId, id, at })
      .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet({ at }))
      .execute();
    // Unbound after what the database has of it was written.
    await turn
      .deleteFrom("device")
      .where((is) => is.and({ user_id: userId, id }))
      .execute();
  }
}

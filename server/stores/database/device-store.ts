import type { Kysely, Transaction } from "kysely";
import { eraseDeleted } from "../../database/erase-deleted";
import { inTurn } from "../../database/in-turn";
import type { Tables } from "../../database/tables";
import { type DeviceStore, MOST_UNBOUND, type SessionStore, UNBOUND_KEPT_MS } from "../user-contract";

/**
 * Users' devices in the database. Sessions lie elsewhere, so no transaction holds both. What is written on a session's word
 * is written in the user's turn, in which the session is looked at; who deletes a user ends the sessions first, then waits
 * for the turn. So either the write comes first and is deleted, or it finds its session ended.
 *
 *     write:   turn | session lives? | rows | commit
 *     forget:  sessions end | ......... turn | delete all
 */
export function databaseDeviceStore(database: Kysely<Tables>, sessions: Pick<SessionStore, "read">): DeviceStore {
  const lives = async (sessionId: string) => (await sessions.read(sessionId)) !== undefined;

  return {
    async list(userId) {
      const devices = await database
        .selectFrom("device")
        .select(["id", "version", "body"])
        .where("user_id", "=", userId)
        .execute();
      return devices.sort(byId);
    },
    async read(userId, id) {
      const device = database.selectFrom("device").select(["id", "version", "body"]);
      return device.where((is) => is.and({ user_id: userId, id })).executeTakeFirst();
    },
    async unbound(userId, now) {
      const unbound = await database
        .selectFrom("unbound")
        .select(["id", "at"])
        .where("user_id", "=", userId)
        .where("at", ">", Math.round(now - UNBOUND_KEPT_MS))
        .execute();
      return unbound.sort(byId);
    },
    async write(userId, { id, version, body }, expected, most, sessionId) {
      return inTurn(database, userId, async (turn) => {
        if (sessionId !== undefined && !(await lives(sessionId))) return "signed-out";
        if (expected !== undefined) {
          const { numUpdatedRows } = await turn
            .updateTable("device")
            .set({ version, body })
            .where((is) => is.and({ user_id: userId, id, version: expected }))
            .executeTakeFirst();
          return numUpdatedRows > 0n ? "written" : "changed";
        }
        const isThere = await turn
          .selectFrom("device")
          .select("id")
          .where((is) => is.and({ user_id: userId, id }))
          .execute();
        if (isThere.length > 0) return "changed";
        if ((await countDevices(turn, userId)) >= most) return "full";
        await turn.insertInto("device").values({ user_id: userId, id, version, body }).execute();
        await turn
          .deleteFrom("unbound")
          .where((is) => is.and({ user_id: userId, id }))
          .execute();
        return "written";
      });
    },
    async remove(userId, id, act) {
      return inTurn(database, userId, async (turn) => {
        if (act !== undefined && (await lives(act.sessionId))) await noteUnbound(turn, userId, id, Math.round(act.at));
        const { numDeletedRows } = await turn
          .deleteFrom("device")
          .where((is) => is.and({ user_id: userId, id }))
          .executeTakeFirst();
        return numDeletedRows > 0n;
      });
    },
    async removeAll(userId) {
      await inTurn(database, userId, async (turn) => {
        await turn.deleteFrom("device").where("user_id", "=", userId).execute();
        await turn.deleteFrom("unbound").where("user_id", "=", userId).execute();
      });
      await eraseDeleted(database);
    },
  };
}

async function countDevices(turn: Transaction<Tables>, userId: string): Promise<number> {
  const { count } = await turn
    .selectFrom("device")
    .select((is) => is.fn.countAll<number>().as("count"))
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Notes it, and lets go of what is too old or too many. */
async function noteUnbound(turn: Transaction<Tables>, userId: string, id: string, at: number): Promise<void> {
  await turn
    .insertInto("unbound")
    .values({ user_id: userId, id, at })
    .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet({ at }))
    .execute();
  const newest = turn.selectFrom("unbound").select("id").where("user_id", "=", userId).orderBy("at", "desc");
  await turn
    .deleteFrom("unbound")
    .where("user_id", "=", userId)
    .where((is) =>
      is.or([
        is("at", "<=", at - UNBOUND_KEPT_MS),
        is("id", "not in", newest.orderBy("id", "desc").limit(MOST_UNBOUND)),
      ]),
    )
    .execute();
}

/** By code units: each database has an order of its own. */
function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

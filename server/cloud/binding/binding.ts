import type { Transaction } from "kysely";
import { inTurn } from "../../database/in-turn";
import type { Tables } from "../../database/tables";
import { sha256 } from "../../token/token-hash";
import { audit } from "./audit";
import { endBindings } from "./end-binding";
import { type BindingParts, nowOf } from "./parts";

/** An identity as the phone that made it tells it. */
export interface CloudIdentity {
  readonly id: string;
  /** What the device shows the broker; only its hash is kept. */
  readonly secret: string;
  readonly product: string;
}

/** A device on somebody's list. */
export interface ListEntry {
  readonly userId: string;
  readonly deviceId: string;
}

/** `taken`: somebody has it, or had it; whose it is is not said. `not-listed`: the entry has gone meanwhile. */
export type BindOutcome = "bound" | "taken" | "not-listed";

/** An identity that a device had before, and what proves it. */
export interface FormerIdentity {
  readonly id: string;
  readonly secret: string;
}

/**
 * Whose a device of the cloud is, by the identity that it was handed at pairing. First come: an identity is its first owner's,
 * and nobody else ever binds it.
 *
 *     (none) --bind--> bound --hello of a newer one of the entry, unbind--> revoked --bind by the same, same secret--> bound
 */
export class Binding {
  constructor(private readonly parts: BindingParts) {}

  /**
   * Binds a device, or the same one again.
   *
   * @param listed the entry must stand in the table of devices: nothing is bound on the word of somebody who was forgotten meanwhile
   * @throws what the broker said when it cannot admit the device: bind again, nothing is doubled
   */
  async bind(entry: ListEntry, cloud: CloudIdentity, { listed = false } = {}): Promise<BindOutcome> {
    const { database, gateway } = this.parts;
    const outcome = await inTurn(database, entry.userId, (trx) => this.#claim(trx, entry, cloud, listed));
    if (outcome === "taken" || outcome === "not-listed") return outcome;
    if (outcome === "another-secret") await gateway.revoke(cloud.id);
    await gateway.admit(cloud);
    if (outcome !== "known") this.#tell([entry.userId]);
    return "bound";
  }

  /** Whether {@link bind} would be refused; says nothing of whose it is. */
  async isTaken(userId: string, { id, secret }: CloudIdentity): Promise<boolean> {
    const row = await this.parts.database
      .selectFrom("cloud_device")
      .where("id", "=", id)
      .selectAll()
      .executeTakeFirst();
    return row !== undefined && !mayBind(row, userId, sha256(secret));
  }

  /**
   * A device is there with this identity: the earlier ones of the same entry end, their guests come along. So does the one
   * that the device proves that it had before, whoever's it was: they are told.
   */
  async hello(id: string, was?: FormerIdentity): Promise<void> {
    const { database } = this.parts;
    const now = nowOf(this.parts);
    const ended = await database.transaction().execute(async (trx) => {
      const row = await trx
        .selectFrom("cloud_device")
        .where("id", "=", id)
        .where("revoked_at", "is", null)
        .selectAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const earlier = await trx
        .selectFrom("cloud_device")
        .where("owner_id", "=", row.owner_id)
        .where("device_id", "=", row.device_id)
        .where("revoked_at", "is", null)
        .where("id", "!=", id)
        .where("bound_at", "<=", row.bound_at)
        .select("id")
        .execute();
      const ids = earlier.map((one) => one.id);
      const told = [...(ids.length > 0 ? [row.owner_id] : []), ...(await this.#inherit(trx, ids, id, now))];
      const former = was === undefined || was.id === id ? undefined : await this.#formerOf(trx, was);
      if (former !== undefined && !ids.includes(former.id)) {
        ids.push(former.id);
        told.push(former.owner_id, ...(await endBindings(trx, this.parts, [former.id], now)));
      }
      if (ids.length > 0) await audit(this.parts, trx, { by: row.owner_id, what: "replaced", devices: [...ids, id] });
      return { ids, told };
    });
    if (ended !== undefined) await this.#cut(ended.ids, ended.told);
  }

  /** The owner takes a device off the list: it ends for everybody. @returns whether there was one in the cloud */
  async unbind({ userId, deviceId }: ListEntry): Promise<boolean> {
    const { database } = this.parts;
    const ended = await database.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom("cloud_device")
        .where("owner_id", "=", userId)
        .where("device_id", "=", deviceId)
        .where("revoked_at", "is", null)
        .select("id")
        .execute();
      const ids = rows.map(({ id }) => id);
      return { ids, told: [userId, ...(await endBindings(trx, this.parts, ids, nowOf(this.parts)))] };
    });
    if (ended.ids.length > 0) await this.#cut(ended.ids, ended.told);
    return ended.ids.length > 0;
  }

  async #claim(trx: Transaction<Tables>, entry: ListEntry, cloud: CloudIdentity, listed: boolean) {
    const { id, product } = cloud;
    const secret_hash = sha256(cloud.secret);
    const { userId: owner_id, deviceId: device_id } = entry;
    if (listed && !(await isListed(trx, entry))) return "not-listed";
    const bound_at = nowOf(this.parts);
    const fresh = { id, owner_id, device_id, product, secret_hash, bound_at, revoked_at: null };
    const inserted = await trx
      .insertInto("cloud_device")
      .values(fresh)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted !== undefined) {
      await audit(this.parts, trx, { by: owner_id, what: "bound", devices: [id] });
      return "new";
    }
    const row = await trx.selectFrom("cloud_device").where("id", "=", id).selectAll().executeTakeFirstOrThrow();
    if (!mayBind(row, owner_id, secret_hash)) return "taken";
    const again = row.revoked_at !== null;
    const change = { device_id, product, secret_hash, revoked_at: null, ...(again ? { bound_at } : {}) };
    await trx.updateTable("cloud_device").set(change).where("id", "=", id).execute();
    if (again) await audit(this.parts, trx, { by: owner_id, what: "bound", devices: [id] });
    if (row.secret_hash !== secret_hash) return "another-secret";
    return again || row.device_id !== device_id || row.product !== product ? "changed" : "known";
  }

  /** The earlier identities of an entry end; who could use them may use the new one. @returns guests */
  async #inherit(
    trx: Transaction<Tables>,
    from: readonly string[],
    to: string,
    at: number,
  ): Promise<readonly string[]> {
    if (from.length === 0) return [];
    const guests = await trx.selectFrom("device_guest").where("cloud_id", "in", from).selectAll().execute();
    const told = await endBindings(trx, this.parts, from, at);
    for (const guest of guests) {
      await trx
        .insertInto("device_guest")
        .values({ ...guest, cloud_id: to })
        .onConflict((conflict) => conflict.columns(["cloud_id", "user_id"]).doNothing())
        .execute();
    }
    return told;
  }

  async #formerOf(trx: Transaction<Tables>, { id, secret }: FormerIdentity) {
    return trx
      .selectFrom("cloud_device")
      .where("id", "=", id)
      .where("secret_hash", "=", sha256(secret))
      .where("revoked_at", "is", null)
      .select(["id", "owner_id"])
      .executeTakeFirst();
  }

  async #cut(ids: readonly string[], users: readonly string[]): Promise<void> {
    const { gateway, report } = this.parts;
    this.#tell(users);
    const cuts = await Promise.allSettled(ids.map((id) => gateway.revoke(id)));
    for (const cut of cuts) if (cut.status === "rejected") report?.(cut.reason);
  }

  #tell(users: readonly string[]): void {
    for (const user of new Set(users)) this.parts.fanout.publish({ to: "user", user, is: "list-changed" });
  }
}

/** A bound one is its owner's; one that was revoked comes back only to who had it last, and as it was. */
function mayBind(
  row: { readonly owner_id: string; readonly secret_hash: string; readonly revoked_at: number | null },
  userId: string,
  secretHash: string,
): boolean {
  return row.owner_id === userId && (row.revoked_at === null || row.secret_hash === secretHash);
}

async function isListed(trx: Transaction<Tables>, { userId, deviceId }: ListEntry): Promise<boolean> {
  const row = await trx
    .selectFrom("device")
    .where("user_id", "=", userId)
    .where("id", "=", deviceId)
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

import type { Transaction } from "kysely";
import type { Tables } from "../../database/tables";
import { audit } from "../binding/audit";
import { endBindings, endGuests, eraseKept, noteGone } from "../binding/end-binding";
import { type BindingParts, nowOf } from "../binding/parts";
import { type InviteRow, stateOf } from "./invite";

/** `refused`: nobody waits for this word any more. `full`: the new owner's list has no room for all. */
export type NotTransferred = "refused" | "full";

interface Moved {
  readonly id: string;
  readonly product: string;
}

/** The owner's half of a transfer: devices pass to who has accepted, all of them or none. */
export class Transfers {
  constructor(
    private readonly parts: BindingParts,
    /** Devices on one list. */
    private readonly mostDevices: number,
  ) {}

  /**
   * The former owner and the guests are out at once, the device's session is cut; it comes back for its new owner. Commands,
   * events, history and schedules of the former owner are deleted.
   */
  async confirm(userId: string, invite: string): Promise<"transferred" | NotTransferred> {
    const { database, gateway, fanout, report } = this.parts;
    const now = nowOf(this.parts);
    const outcome = await database.transaction().execute(async (trx) => {
      const row = await trx
        .updateTable("invite")
        .set({ state: "done" })
        .where("id", "=", invite)
        .where("owner_id", "=", userId)
        .where("state", "=", "accepted")
        .returningAll()
        .executeTakeFirst();
      const to = row?.accepted_by ?? undefined;
      if (row === undefined || to === undefined) return "refused";
      if (stateOf({ ...row, state: "accepted" }, now) !== "waiting") return "refused";
      return this.#move(trx, row, to, now);
    });
    if (typeof outcome === "string") return outcome;
    for (const user of new Set(outcome.told)) fanout.publish({ to: "user", user, is: "list-changed" });
    for (const device of outcome.moved) {
      try {
        await gateway.revoke(device.id);
        await gateway.admit(device);
      } catch (error) {
        report?.(error);
      }
    }
    return "transferred";
  }

  async #move(trx: Transaction<Tables>, row: InviteRow, to: string, now: number) {
    const from = row.owner_id;
    const devices = await trx
      .selectFrom("invite_device")
      .innerJoin("cloud_device", "cloud_device.id", "invite_device.cloud_id")
      .where("invite_device.invite_id", "=", row.id)
      .where("cloud_device.owner_id", "=", from)
      .where("cloud_device.revoked_at", "is", null)
      .select(["cloud_device.id as id", "cloud_device.product as product", "cloud_device.device_id as deviceId"])
      .execute();
    if (devices.length === 0) return "refused";
    if ((await this.#listed(trx, to)) + devices.length > this.mostDevices) {
      await trx.updateTable("invite").set({ state: "accepted" }).where("id", "=", row.id).execute();
      return "full";
    }
    const told = [from, to];
    for (const { id, deviceId } of devices) {
      told.push(...(await this.#endOthers(trx, from, deviceId, id, now)));
      told.push(...(await endGuests(trx, this.parts, [id], now)));
      await eraseKept(trx, this.parts, [id], { state: "kept" });
      const device_id = await this.#moveEntry(trx, { from, to, deviceId, cloudId: id, now });
      const change = { owner_id: to, device_id, bound_at: now };
      await trx.updateTable("cloud_device").set(change).where("id", "=", id).execute();
      await trx.deleteFrom("invite_device").where("cloud_id", "=", id).where("invite_id", "!=", row.id).execute();
      await trx.deleteFrom("unbound").where("user_id", "=", to).where("id", "in", [id, device_id]).execute();
    }
    const ids = devices.map(({ id }) => id);
    await audit(this.parts, trx, { by: from, what: "transferred", devices: ids, detail: row.accepted_as });
    return { moved: devices.map(({ id, product }): Moved => ({ id, product })), told };
  }

  async #listed(trx: Transaction<Tables>, userId: string): Promise<number> {
    const rows = await trx.selectFrom("device").where("user_id", "=", userId).select("id").execute();
    return rows.length;
  }

  /** An entry is one device: what it was called before in the cloud ends with its owner. */
  async #endOthers(trx: Transaction<Tables>, owner: string, deviceId: string, but: string, now: number) {
    const others = await trx
      .selectFrom("cloud_device")
      .where("owner_id", "=", owner)
      .where("device_id", "=", deviceId)
      .where("id", "!=", but)
      .where("revoked_at", "is", null)
      .select("id")
      .execute();
    return endBindings(
      trx,
      this.parts,
      others.map(({ id }) => id),
      now,
    );
  }

  /** Under its own name where the new owner has no other device of that name, else under the identity's. */
  async #moveEntry(
    trx: Transaction<Tables>,
    {
      from,
      to,
      deviceId,
      cloudId,
      now,
    }: {
      readonly from: string;
      readonly to: string;
      readonly deviceId: string;
      readonly cloudId: string;
      readonly now: number;
    },
  ): Promise<string> {
    const of = (user: string) =>
      trx.selectFrom("device").where("user_id", "=", user).where("id", "=", deviceId).selectAll().executeTakeFirst();
    const id = (await of(to)) === undefined ? deviceId : cloudId;
    const entry = await of(from);
    if (entry === undefined) return id;
    await trx.deleteFrom("device").where("user_id", "=", from).where("id", "=", deviceId).execute();
    await noteGone(trx, from, deviceId, now);
    const version = Math.max(now, entry.version + 1);
    await trx
      .insertInto("device")
      .values({ user_id: to, id, version, body: entry.body })
      .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet({ version, body: entry.body }))
      .execute();
    return id;
  }
}

import type { Transaction } from "kysely";
import { inTurn } from "../../database/in-turn";
import type { Tables } from "../../database/tables";
import { audit } from "../binding/audit";
import { type BindingParts, nowOf } from "../binding/parts";
import type { Role } from "../contract";
import { findInvite } from "./find-invite";
import { type InviteKey, type InviteRow, MOST_GUESTS, MOST_SHARED, stateOf } from "./invite";

/** `refused`: no such invitation, used, revoked, ended by wrong tries: the same word for all. */
export type NotAccepted = "refused" | "expired" | "own" | "full";

export interface Accepted {
  readonly invite: string;
  readonly role: Role;
  /** A transfer waits for the owner's word. */
  readonly waiting: boolean;
  readonly devices: readonly string[];
}

/** What somebody is asked to accept. */
export interface Offer {
  readonly role: Role;
  readonly maker?: string;
  readonly endsAt: number;
  readonly until?: number;
  readonly devices: readonly { readonly id: string; readonly product: string; readonly body: string | null }[];
}

/** Invitations as those have them who got one. */
export class Accepting {
  constructor(private readonly parts: BindingParts) {}

  /** Changes nothing, but a wrong code counts here too. */
  async preview(userId: string, key: InviteKey): Promise<Offer | NotAccepted> {
    const now = nowOf(this.parts);
    return this.parts.database.transaction().execute(async (trx) => {
      const row = await findInvite(trx, key, now);
      const refusal = refusalOf(row, userId, now);
      if (row === undefined || refusal !== undefined) return refusal ?? "refused";
      const devices = await offered(trx, row);
      if (devices.length === 0) return "refused";
      const { role, maker, ends_at: endsAt, guest_until: until } = row;
      return { role, endsAt, devices, ...(maker === null ? {} : { maker }), ...(until === null ? {} : { until }) };
    });
  }

  /**
   * One use: a guest may use the devices at once, a new owner waits for the owner's word. The same person may accept again,
   * because an answer got lost.
   *
   * @param as what they call themselves
   * @param lives whether they are still signed in: asked in their turn, so that nothing is kept of who was forgotten meanwhile
   */
  async accept(
    userId: string,
    key: InviteKey,
    as?: string,
    lives: () => Promise<boolean> = async () => true,
  ): Promise<Accepted | NotAccepted> {
    const now = nowOf(this.parts);
    const outcome = await inTurn(this.parts.database, userId, async (trx) => {
      if (!(await lives())) return "refused";
      const row = await findInvite(trx, key, now);
      if (row === undefined) return "refused";
      const before = await this.#acceptedBefore(trx, row, userId, now);
      if (before !== undefined) return { accepted: before, tell: [] };
      const refusal = refusalOf(row, userId, now);
      if (refusal !== undefined) return refusal;
      const devices = (await offered(trx, row)).map(({ id }) => id);
      if (devices.length === 0) return "refused";
      if (row.role === "guest" && (await isFull(trx, userId, devices, now))) return "full";
      const taken = await trx
        .updateTable("invite")
        .set({
          state: row.role === "guest" ? "done" : "accepted",
          accepted_by: userId,
          accepted_as: as ?? null,
          accepted_at: now,
        })
        .where("id", "=", row.id)
        .where("state", "=", "open")
        .returning("id")
        .executeTakeFirst();
      if (taken === undefined) return "refused";
      if (row.role === "guest") for (const id of devices) await addGuest(trx, { id, userId, row, now, as });
      const what = row.role === "guest" ? "guest-joined" : "transfer-accepted";
      await audit(this.parts, trx, { by: userId, what, devices, detail: as ?? null });
      return { accepted: acceptedOf(row, devices), tell: [row.owner_id, userId] };
    });
    if (typeof outcome === "string") return outcome;
    for (const user of outcome.tell) this.parts.fanout.publish({ to: "user", user, is: "list-changed" });
    return outcome.accepted;
  }

  async #acceptedBefore(trx: Transaction<Tables>, row: InviteRow, userId: string, now: number) {
    if (row.accepted_by !== userId) return undefined;
    const state = stateOf(row, now);
    const devices = (await offered(trx, row)).map(({ id }) => id);
    if (devices.length === 0) return undefined;
    if (state === "waiting") return acceptedOf(row, devices);
    if (state !== "done" || row.role !== "guest") return undefined;
    const still = await trx
      .selectFrom("device_guest")
      .where("user_id", "=", userId)
      .where("cloud_id", "in", devices)
      .where((is) => is.or([is("until", "is", null), is("until", ">", now)]))
      .select("cloud_id")
      .execute();
    return still.length === devices.length ? acceptedOf(row, devices) : undefined;
  }
}

function acceptedOf({ id, role }: InviteRow, devices: readonly string[]): Accepted {
  return { invite: id, role, waiting: role === "owner", devices };
}

function refusalOf(row: InviteRow | undefined, userId: string, now: number): NotAccepted | undefined {
  if (row === undefined) return "refused";
  const state = stateOf(row, now);
  if (state === "expired" && row.state === "open") return "expired";
  if (state !== "open") return "refused";
  if (row.guest_until !== null && row.guest_until <= now) return "expired";
  return row.owner_id === userId ? "own" : undefined;
}

/** What of it is still the maker's. */
function offered(trx: Transaction<Tables>, { id, owner_id }: InviteRow) {
  return trx
    .selectFrom("invite_device")
    .innerJoin("cloud_device", "cloud_device.id", "invite_device.cloud_id")
    .leftJoin("device", (join) =>
      join.onRef("device.user_id", "=", "cloud_device.owner_id").onRef("device.id", "=", "cloud_device.device_id"),
    )
    .where("invite_device.invite_id", "=", id)
    .where("cloud_device.owner_id", "=", owner_id)
    .where("cloud_device.revoked_at", "is", null)
    .select(["cloud_device.id as id", "cloud_device.product as product", "device.body as body"])
    .orderBy("cloud_device.id")
    .execute();
}

async function isFull(trx: Transaction<Tables>, userId: string, devices: readonly string[], now: number) {
  const living = trx.selectFrom("device_guest").where((is) => is.or([is("until", "is", null), is("until", ">", now)]));
  const mine = await living.where("user_id", "=", userId).select("cloud_id").execute();
  const known = new Set(mine.map(({ cloud_id }) => cloud_id));
  const fresh = devices.filter((id) => !known.has(id));
  if (known.size + fresh.length > MOST_SHARED) return true;
  if (fresh.length === 0) return false;
  const others = await living.where("cloud_id", "in", fresh).select("cloud_id").execute();
  return fresh.some((id) => others.filter(({ cloud_id }) => cloud_id === id).length >= MOST_GUESTS);
}

/** A guest who comes again keeps the number, and gets the new end date. */
async function addGuest(
  trx: Transaction<Tables>,
  {
    id,
    userId,
    row,
    now,
    as,
  }: {
    readonly id: string;
    readonly userId: string;
    readonly row: InviteRow;
    readonly now: number;
    readonly as: string | undefined;
  },
): Promise<void> {
  const { most } = await trx
    .selectFrom("device_guest")
    .where("cloud_id", "=", id)
    .select((take) => take.fn.max("number").as("most"))
    .executeTakeFirstOrThrow();
  const fresh = { since: now, until: row.guest_until, nickname: as ?? null };
  await trx
    .insertInto("device_guest")
    .values({ cloud_id: id, user_id: userId, number: Number(most ?? 0) + 1, ...fresh })
    .onConflict((conflict) => conflict.columns(["cloud_id", "user_id"]).doUpdateSet(fresh))
    .execute();
  await trx.deleteFrom("unbound").where("user_id", "=", userId).where("id", "=", id).execute();
}

import type { Transaction } from "kysely";
import type { Tables } from "../../database/tables";
import { audit } from "../binding/audit";
import { type BindingParts, nowOf, rowId } from "../binding/parts";
import type { Role } from "../contract";
import {
  ENDED_KEPT_MS,
  INVITE_MS,
  type Invite,
  inviteOf,
  type MadeInvite,
  MOST_INVITE_MS,
  MOST_OPEN,
  stateOf,
} from "./invite";
import { codeHash, linkHash, newCode, newLink, placeHash, showCode } from "./secrets";

export interface InviteWish {
  /** By cloud id; all the maker's own. */
  readonly devices: readonly string[];
  readonly role: Role;
  /** Until it has to be accepted; {@link INVITE_MS} unless a hand-over wants up to {@link MOST_INVITE_MS}. */
  readonly lastsMs?: number;
  /** When a guest's right ends, ms since 1970. */
  readonly until?: number;
  /** What the maker is called by who gets it. */
  readonly maker?: string;
}

export type NotMade = "no-such-device" | "too-many-invites" | "bad-time";
/** Of all codes that are open so many begin alike that another must be drawn: once in a million. */
const DRAWS = 16;

/** Invitations as their maker has them. Guests make none. */
export class Invites {
  constructor(private readonly parts: BindingParts) {}

  /** The link and the code are in the answer and nowhere else. */
  async make(userId: string, wish: InviteWish): Promise<MadeInvite | NotMade> {
    const { database, random } = this.parts;
    const now = nowOf(this.parts);
    const { lastsMs = INVITE_MS, until, role, maker } = wish;
    if (!(lastsMs > 0 && lastsMs <= (role === "owner" ? MOST_INVITE_MS : INVITE_MS))) return "bad-time";
    if (until !== undefined && (until <= now || role === "owner")) return "bad-time";
    const devices = [...new Set(wish.devices)];
    return database.transaction().execute(async (trx) => {
      if (!(await this.#isOwner(trx, userId, devices))) return "no-such-device";
      await this.#forget(trx, now);
      const open = (await this.#rows(trx, userId)).filter((row) => ["open", "waiting"].includes(stateOf(row, now)));
      if (open.length >= MOST_OPEN) return "too-many-invites";
      const id = rowId(this.parts);
      const link = newLink(random);
      // Forty bits are enough for minutes, not for days.
      const code = lastsMs > INVITE_MS ? undefined : await this.#drawCode(trx);
      const endsAt = now + lastsMs;
      await trx
        .insertInto("invite")
        .values({
          id,
          owner_id: userId,
          role,
          link_hash: linkHash(link),
          code_place: code === undefined ? null : placeHash(code),
          code_hash: code === undefined ? null : codeHash(id, code),
          wrong: 0,
          made_at: now,
          ends_at: endsAt,
          guest_until: until ?? null,
          maker: maker ?? null,
          state: "open",
          accepted_by: null,
          accepted_as: null,
          accepted_at: null,
        })
        .execute();
      await trx
        .insertInto("invite_device")
        .values(devices.map((cloud_id) => ({ invite_id: id, cloud_id })))
        .execute();
      await audit(this.parts, trx, { by: userId, what: "invited", devices, detail: role });
      return { id, link, ...(code === undefined ? {} : { code: showCode(code) }), endsAt };
    });
  }

  /** The maker's, newest first, with those that ended lately. */
  async list(userId: string): Promise<readonly Invite[]> {
    const { database } = this.parts;
    const now = nowOf(this.parts);
    const rows = (await this.#rows(database, userId)).filter(({ ends_at }) => ends_at > now - ENDED_KEPT_MS);
    if (rows.length === 0) return [];
    const of = await database
      .selectFrom("invite_device")
      .where(
        "invite_id",
        "in",
        rows.map(({ id }) => id),
      )
      .selectAll()
      .orderBy("cloud_id")
      .execute();
    return rows.map((row) =>
      inviteOf(
        row,
        of.filter(({ invite_id }) => invite_id === row.id).map(({ cloud_id }) => cloud_id),
        now,
      ),
    );
  }

  /** Ends an invitation; also one that somebody has accepted and waits for. Idempotent. */
  async revoke(userId: string, id: string): Promise<void> {
    const { database, fanout } = this.parts;
    const row = await database.transaction().execute(async (trx) => {
      const ended = await trx
        .updateTable("invite")
        .set({ state: "revoked" })
        .where("id", "=", id)
        .where("owner_id", "=", userId)
        .where("state", "in", ["open", "accepted"])
        .returningAll()
        .executeTakeFirst();
      if (ended === undefined) return undefined;
      const devices = await trx.selectFrom("invite_device").where("invite_id", "=", id).select("cloud_id").execute();
      await audit(this.parts, trx, { by: userId, what: "invite-ended", devices: devices.map((one) => one.cloud_id) });
      return ended;
    });
    const waits = row?.accepted_by ?? undefined;
    if (waits !== undefined) fanout.publish({ to: "user", user: waits, is: "list-changed" });
  }

  async #isOwner(trx: Transaction<Tables>, userId: string, devices: readonly string[]): Promise<boolean> {
    if (devices.length === 0) return false;
    const own = await trx
      .selectFrom("cloud_device")
      .where("owner_id", "=", userId)
      .where("revoked_at", "is", null)
      .where("id", "in", devices)
      .select("id")
      .execute();
    return own.length === devices.length;
  }

  #rows(database: Pick<BindingParts["database"], "selectFrom">, userId: string) {
    return database
      .selectFrom("invite")
      .where("owner_id", "=", userId)
      .selectAll()
      .orderBy("made_at", "desc")
      .execute();
  }

  async #forget(trx: Transaction<Tables>, now: number): Promise<void> {
    const old = await trx
      .deleteFrom("invite")
      .where("ends_at", "<=", now - ENDED_KEPT_MS)
      .where((is) => is.or([is("accepted_at", "is", null), is("accepted_at", "<=", now - ENDED_KEPT_MS)]))
      .returning("id")
      .execute();
    if (old.length === 0) return;
    await trx
      .deleteFrom("invite_device")
      .where(
        "invite_id",
        "in",
        old.map(({ id }) => id),
      )
      .execute();
  }

  async #drawCode(trx: Transaction<Tables>): Promise<string | undefined> {
    for (let draw = 0; draw < DRAWS; draw++) {
      const code = newCode(this.parts.random);
      const same = trx.selectFrom("invite").where("code_place", "=", placeHash(code)).select("id");
      if ((await same.executeTakeFirst()) === undefined) return code;
    }
    return undefined;
  }
}

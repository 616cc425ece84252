import type { Transaction } from "kysely";
import type { Tables } from "../../database/tables";
import { type AuditWord, audit } from "../binding/audit";
import { endCommands, noteGone } from "../binding/end-binding";
import { type BindingParts, nowOf } from "../binding/parts";

/** A guest as the owner sees them: by a number, because WeChat gives no name. */
export interface Guest {
  readonly number: number;
  readonly nickname?: string;
  readonly since: number;
  readonly until?: number;
  /** When they last asked the device for something. */
  readonly usedAt?: number;
}

/** A device that somebody shares with a person. */
export interface SharedDevice {
  /** Also its id on the guest's list. */
  readonly cloudId: string;
  readonly product: string;
  readonly since: number;
  readonly until: number | null;
  /** The owner's entry; null: the owner has no list here. */
  readonly body: string | null;
  readonly version: number | null;
  readonly name: string | null;
  readonly room: string | null;
  readonly namedAt: number | null;
}

/** Who else may use a device, and what is shared with a person. */
export class Guests {
  constructor(private readonly parts: BindingParts) {}

  /** Of a device, for its owner. */
  async list(cloudId: string): Promise<readonly Guest[]> {
    const rows = await this.#living(nowOf(this.parts))
      .where("device_guest.cloud_id", "=", cloudId)
      .leftJoin("command", (join) =>
        join
          .onRef("command.cloud_id", "=", "device_guest.cloud_id")
          .onRef("command.user_id", "=", "device_guest.user_id"),
      )
      .groupBy(["device_guest.number", "device_guest.nickname", "device_guest.since", "device_guest.until"])
      .select([
        "device_guest.number as number",
        "device_guest.nickname as nickname",
        "device_guest.since as since",
        "device_guest.until as until",
        (take) => take.fn.max("command.at").as("usedAt"),
      ])
      .orderBy("device_guest.number")
      .execute();
    return rows.map(({ number, nickname, since, until, usedAt }) => ({
      number: number ?? 0,
      since,
      ...(nickname === null ? {} : { nickname }),
      ...(until === null ? {} : { until }),
      ...(usedAt === null || usedAt === undefined ? {} : { usedAt: Number(usedAt) }),
    }));
  }

  /** The owner takes a guest out, at once. @returns whether there was one */
  remove(by: string, cloudId: string, number: number): Promise<boolean> {
    return this.#end(by, cloudId, "guest-removed", (trx) =>
      trx.deleteFrom("device_guest").where("cloud_id", "=", cloudId).where("number", "=", number),
    );
  }

  /** A guest goes. @returns whether it was shared with them */
  leave(userId: string, cloudId: string): Promise<boolean> {
    return this.#end(userId, cloudId, "guest-left", (trx) =>
      trx.deleteFrom("device_guest").where("cloud_id", "=", cloudId).where("user_id", "=", userId),
    );
  }

  /** What is shared with a person now. */
  sharedWith(userId: string): Promise<readonly SharedDevice[]> {
    return this.#living(nowOf(this.parts))
      .innerJoin("cloud_device", "cloud_device.id", "device_guest.cloud_id")
      .leftJoin("device", (join) =>
        join.onRef("device.user_id", "=", "cloud_device.owner_id").onRef("device.id", "=", "cloud_device.device_id"),
      )
      .where("device_guest.user_id", "=", userId)
      .where("cloud_device.revoked_at", "is", null)
      .select([
        "device_guest.cloud_id as cloudId",
        "cloud_device.product as product",
        "device_guest.since as since",
        "device_guest.until as until",
        "device_guest.name as name",
        "device_guest.room as room",
        "device_guest.named_at as namedAt",
        "device.body as body",
        "device.version as version",
      ])
      .orderBy("device_guest.cloud_id")
      .execute();
  }

  /** What was shared with a person until its end date. */
  async endedFor(userId: string): Promise<readonly { readonly id: string; readonly at: number }[]> {
    const rows = await this.parts.database
      .selectFrom("device_guest")
      .where("user_id", "=", userId)
      .where("until", "<=", nowOf(this.parts))
      .select(["cloud_id as id", "until as at"])
      .orderBy("cloud_id")
      .execute();
    return rows.map(({ id, at }) => ({ id, at: at ?? 0 }));
  }

  /** What a guest calls the device, and where they say it is: theirs alone. Of several the one done last counts. */
  async rename(
    userId: string,
    cloudId: string,
    { name, room, at }: { readonly name?: string; readonly room?: string | null; readonly at: number },
  ): Promise<void> {
    const named_at = Math.min(at, nowOf(this.parts));
    await this.parts.database
      .updateTable("device_guest")
      .set({ named_at, ...(name === undefined ? {} : { name }), ...(room === undefined ? {} : { room: room ?? "" }) })
      .where("cloud_id", "=", cloudId)
      .where("user_id", "=", userId)
      .where((is) => is.or([is("named_at", "is", null), is("named_at", "<=", named_at)]))
      .execute();
  }

  #living(now: number) {
    return this.parts.database
      .selectFrom("device_guest")
      .where((is) => is.or([is("device_guest.until", "is", null), is("device_guest.until", ">", now)]));
  }

  async #end(
    by: string,
    cloudId: string,
    what: AuditWord,
    which: (trx: Transaction<Tables>) => { returningAll(): { executeTakeFirst(): Promise<GuestRow | undefined> } },
  ): Promise<boolean> {
    const { database, fanout, areas = [] } = this.parts;
    const now = nowOf(this.parts);
    const told = await database.transaction().execute(async (trx) => {
      const guest = await which(trx).returningAll().executeTakeFirst();
      if (guest === undefined) return [];
      await noteGone(trx, guest.user_id, cloudId, Math.min(guest.until ?? now, now));
      await endCommands(trx, cloudId, guest.user_id);
      for (const area of areas) await area.eraseGuest(trx, cloudId, guest.user_id);
      await audit(this.parts, trx, { by, what, devices: [cloudId], detail: guest.nickname ?? `${guest.number}` });
      const device = trx.selectFrom("cloud_device").where("id", "=", cloudId).select("owner_id");
      return [guest.user_id, (await device.executeTakeFirstOrThrow()).owner_id];
    });
    for (const user of told) fanout.publish({ to: "user", user, is: "list-changed" });
    return told.length > 0;
  }
}

interface GuestRow {
  readonly user_id: string;
  readonly number: number | null;
  readonly nickname: string | null;
  readonly until: number | null;
}

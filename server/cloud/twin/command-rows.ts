import { type Kysely, sql } from "kysely";
import type { InvokeMessage, ResultMessage, SetMessage } from "../../../protocol/control/wire/messages";
import type { Tables } from "../../database/tables";

/** What a command asks for; one that waits has no guard yet but its key. */
export type WaitingCommand = Omit<SetMessage, "boot" | "until"> | Omit<InvokeMessage, "boot" | "until">;
export type GuardedCommand = SetMessage | InvokeMessage;

export interface CommandRow {
  readonly device: string;
  readonly key: string;
  /** Who gave it: a user's id, or what the server's own side calls itself. */
  readonly by: string;
  readonly message: WaitingCommand | GuardedCommand;
  /** Ms since 1970. */
  readonly at: number;
  /** Ms since 1970: from then on it is not sent any more. */
  readonly until: number;
  readonly state: Tables["command"]["state"];
  readonly result?: ResultMessage;
}

const MOST_OPEN = 32;

/**
 * Commands as they are kept. States:
 *
 *     waiting --sent once its device spoke--> sent --the device's result--> done, rejected, expired, stale
 *        |
 *        +-- its time ended, or a newer wish took its place --> expired
 *        +-- the device reports as wished --> done
 *
 * A command that was sent never waits again: it may have been done.
 */
export class CommandRows {
  constructor(private readonly database: Kysely<Tables>) {}

  async read(device: string, key: string): Promise<CommandRow | undefined> {
    const row = await this.#select().where("cloud_id", "=", device).where("key", "=", key).executeTakeFirst();
    return row && toRow(row);
  }

  /** @returns false: the key was used before, or the device was revoked meanwhile; nothing was written */
  async insert({ device, key, by, message, at, until, state }: Omit<CommandRow, "result">): Promise<boolean> {
    const result = await this.database
      .insertInto("command")
      .columns(["cloud_id", "key", "user_id", "message", "at", "until", "state"])
      .expression((from) =>
        from
          .selectFrom("cloud_device")
          .where("id", "=", device)
          .where("revoked_at", "is", null)
          .select((is) => [
            "id",
            is.val(key).as("key"),
            is.val(by).as("user_id"),
            is.val(JSON.stringify(message)).as("message"),
            // PostgreSQL takes what has no type for a text.
            sql<number>`cast(${at} as bigint)`.as("at"),
            sql<number>`cast(${until} as bigint)`.as("until"),
            is.val(state).as("state"),
          ]),
      )
      .onConflict((conflict) => conflict.columns(["cloud_id", "key"]).doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
  }

  /** The oldest that have no end and may still be sent: none from before the device was bound again. */
  async open(device: string, now: number): Promise<readonly CommandRow[]> {
    const rows = await this.#select()
      .where("cloud_id", "=", device)
      .where("state", "in", ["waiting", "sent"])
      .where("until", ">", now)
      .where((is) =>
        is.exists(
          is
            .selectFrom("cloud_device")
            .whereRef("cloud_device.id", "=", "command.cloud_id")
            .whereRef("cloud_device.bound_at", "<=", "command.at")
            .where("revoked_at", "is", null)
            .select("cloud_device.id"),
        ),
      )
      .orderBy("at")
      .limit(MOST_OPEN)
      .execute();
    return rows.map(toRow);
  }

  /** From waiting to sent, by one process only. @returns false: it does not wait any more */
  async claim({ device, key }: CommandRow, message: GuardedCommand): Promise<boolean> {
    const result = await this.database
      .updateTable("command")
      .set({ state: "sent", message: JSON.stringify(message) })
      .where("cloud_id", "=", device)
      .where("key", "=", key)
      .where("state", "=", "waiting")
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  }

  /** A command that waits is not sent any more. */
  async drop({ device, key }: Pick<CommandRow, "device" | "key">, state: "done" | "expired"): Promise<boolean> {
    const result = await this.database
      .updateTable("command")
      .set({ state })
      .where("cloud_id", "=", device)
      .where("key", "=", key)
      .where("state", "=", "waiting")
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  }

  /** Keeps how a command ended; the first end counts. */
  async end(device: string, message: ResultMessage): Promise<"ended" | "known" | "unknown"> {
    const result = await this.database
      .updateTable("command")
      .set({ state: message.code, result: JSON.stringify(message) })
      .where("cloud_id", "=", device)
      .where("key", "=", message.key)
      .where("result", "is", null)
      .where("state", "=", "sent")
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 1) return "ended";
    return (await this.read(device, message.key)) === undefined ? "unknown" : "known";
  }

  #select() {
    return this.database
      .selectFrom("command")
      .select(["cloud_id", "key", "user_id", "message", "at", "until", "state", "result"]);
  }
}

function toRow({ cloud_id, user_id, message, result, ...row }: Tables["command"]): CommandRow {
  return {
    ...row,
    ...{ device: cloud_id, by: user_id, message: JSON.parse(message) },
    ...(result === null ? {} : { result: JSON.parse(result) }),
  };
}

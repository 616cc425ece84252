import type { Kysely, Transaction } from "kysely";
import type { CapabilityModel } from "../../protocol/capability/model/model";
import type { EventMessage } from "../../protocol/control/wire/messages";
import type { Clock } from "../clock/clock";
import type { Fanout } from "../cloud/contract";
import type { Tables } from "../database/tables";
import { alertSeverity } from "./alert-severity";

/** An event that comes again within so much is the same thing to a person, ms. */
const APP_PACE_MS = 60_000;
/** Kept for one person; older ones go. */
export const MOST_ALERTS = 200;
/** A server that comes back looks so far behind itself, ms. */
const LOOK_BACK_MS = 15 * 60_000;

/** Something that a device said, kept as its twin has it. */
export interface HeardEvent {
  /** Of the device's identity. */
  readonly device: string;
  readonly product: string;
  readonly message: Pick<EventMessage, "boot" | "seq" | "event">;
  /** Ms since 1970. */
  readonly at: number;
}

export interface AlertParts {
  readonly database: Kysely<Tables>;
  readonly clock: Pick<Clock, "now">;
  readonly fanout: Pick<Fanout, "publish">;
  readonly modelOf: (product: string) => CapabilityModel | undefined;
  /** Passes an alert on outside the app; its troubles are its own. */
  readonly beyond?: (alert: RaisedAlert) => Promise<void>;
}

export interface RaisedAlert {
  readonly device: string;
  readonly owner: string;
  readonly event: string;
  readonly severity: "alert" | "fault";
  readonly at: number;
}

/**
 * Turns events into what people should see: those of severity `alert` and `fault`, for the owner and for guests, kept until seen
 * and pushed to phones that are there. One event is one alert, however often and in how many processes it is heard.
 */
export class Alerts {
  readonly #parts: AlertParts;

  constructor(parts: AlertParts) {
    this.#parts = parts;
  }

  /** @throws when the database is away */
  async hear({ device, product, message, at }: HeardEvent): Promise<void> {
    const { database, fanout, modelOf, beyond } = this.#parts;
    const { boot, seq, event } = message;
    const severity = alertSeverity(modelOf(product), event);
    if (severity === undefined) return;
    const id = `${device}-${boot}-${seq}`;
    const people = await database.transaction().execute(async (trx) => {
      const users = await this.#usersOf(trx, device);
      if (users === undefined || !(await mayPass(trx, device, event, "app", at, APP_PACE_MS))) return undefined;
      const told = [];
      for (const user of [users.owner, ...users.guests])
        if (await keep(trx, { user_id: user, id, cloud_id: device, event, at, seen_at: null })) told.push(user);
      return { owner: users.owner, told };
    });
    if (people === undefined) return;
    for (const user of people.told) fanout.publish({ to: "user", user, is: { op: "alert", id, device, event, at } });
    if (people.told.includes(people.owner)) await beyond?.({ device, owner: people.owner, event, severity, at });
  }

  /** What the devices said while a process died with it in its hands. */
  async recover(): Promise<void> {
    const rows = await this.#parts.database
      .selectFrom("device_event")
      .innerJoin("cloud_device", "cloud_device.id", "device_event.cloud_id")
      .select(["device_event.cloud_id as device", "cloud_device.product as product"])
      .select(["device_event.boot", "device_event.seq", "device_event.event", "device_event.at"])
      .where("device_event.at", ">", Math.floor(this.#parts.clock.now()) - LOOK_BACK_MS)
      .orderBy("device_event.at")
      .execute();
    for (const { device, product, at, ...message } of rows) await this.hear({ device, product, message, at });
  }

  async #usersOf(trx: Transaction<Tables>, device: string) {
    const bound = await trx
      .selectFrom("cloud_device")
      .select("owner_id")
      .where("id", "=", device)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (bound === undefined) return undefined;
    const guests = await trx.selectFrom("device_guest").selectAll().where("cloud_id", "=", device).execute();
    const now = this.#parts.clock.now();
    const present = guests.filter(({ until }) => until === null || until > now).map(({ user_id }) => user_id);
    return { owner: bound.owner_id, guests: present.filter((user) => user !== bound.owner_id) };
  }
}

/** Whether an event may be passed on this way again; of several that ask at once, one may. */
export async function mayPass(
  database: Kysely<Tables>,
  cloud_id: string,
  event: string,
  way: "app" | "wechat",
  at: number,
  paceMs: number,
): Promise<boolean> {
  const passed = await database
    .insertInto("alert_pace")
    .values({ cloud_id, event, way, at })
    .onConflict((conflict) =>
      conflict
        .columns(["cloud_id", "event", "way"])
        .doUpdateSet({ at })
        .where("alert_pace.at", "<=", at - paceMs),
    )
    .executeTakeFirst();
  return (passed.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns false: this person has it already */
async function keep(trx: Transaction<Tables>, row: Tables["alert"]): Promise<boolean> {
  const kept = await trx
    .insertInto("alert")
    .values(row)
    .onConflict((conflict) => conflict.columns(["user_id", "id"]).doNothing())
    .executeTakeFirst();
  if ((kept.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  const beyond = await trx
    .selectFrom("alert")
    .select("id")
    .where("user_id", "=", row.user_id)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_ALERTS)
    .offset(MOST_ALERTS)
    .execute();
  if (beyond.length > 0)
    await trx
      .deleteFrom("alert")
      .where("user_id", "=", row.user_id)
      .where(
        "id",
        "in",
        beyond.map(({ id }) => id),
      )
      .execute();
  return true;
}

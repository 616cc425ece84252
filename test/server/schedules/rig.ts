import type { Kysely } from "kysely";
import { products } from "../../../products";
import { openDatabase } from "../../../server/database/open-database";
import type { Tables } from "../../../server/database/tables";
import { nextRun } from "../../../server/schedules/next-run";
import type { Order } from "../../../server/schedules/order";
import type { Schedule } from "../../../server/schedules/schedule";
import { type RunNote, ScheduleRunner } from "../../../server/schedules/schedule-runner";
import { ScheduleStore } from "../../../server/schedules/schedule-store";
import { VirtualClock } from "../support/virtual-clock";

/** 15:00 in Shanghai, a Monday. */
export const MONDAY = Date.UTC(2026, 10, 30, 7);
export const LAMP = "1".repeat(32);
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export const modelOf = (product: string) => products().find(({ name }) => name === product)?.model;

/** Several servers on one database, and devices that take orders once each. */
export async function scheduleRig(database?: Kysely<Tables>) {
  const clock = new VirtualClock(MONDAY);
  const db = database ?? (await openDatabase(":memory:"));
  const store = new ScheduleStore(db);
  const rig = {
    clock,
    db,
    store,
    /** Every order, as given. */
    given: [] as Order[],
    /** Once each, as the twin keeps them. */
    kept: new Map<string, Order>(),
    notes: [] as RunNote[],
    /** Fails, or answers, in the twin's place. */
    answer: async (_order: Order): Promise<boolean> => true,
    runner(process: string): ScheduleRunner {
      return new ScheduleRunner({
        ...{ database: db, clock, process, modelOf },
        note: (note) => void rig.notes.push(note),
        order: async (order) => {
          rig.given.push(order);
          const isTaken = await rig.answer(order);
          if (isTaken && !rig.kept.has(order.key)) rig.kept.set(order.key, order);
          return isTaken;
        },
      });
    },
    async device(id: string, product: string, { owner = "ann", room = "hall", revoked = false } = {}) {
      await db
        .insertInto("cloud_device")
        .values({
          id,
          owner_id: owner,
          device_id: `at-${id}`,
          product,
          secret_hash: "",
          bound_at: 1,
          revoked_at: revoked ? 2 : null,
        })
        .execute();
      const body = JSON.stringify({ kind: product, name: product, room, addedAt: 1, namedAt: 1 });
      await db
        .insertInto("device")
        .values({ user_id: owner, id: `at-${id}`, version: 1, body })
        .execute();
    },
    async put(id: string, change: Partial<Schedule> = {}, userId = "ann") {
      const schedule = { ...EVENING, ...change };
      return store.put(userId, id, schedule, schedule.enabled ? nextRun(schedule, clock.now()) : undefined);
    },
    async close() {
      if (database === undefined) await db.destroy();
    },
  };
  return rig;
}

/** Every day at 15:30 the lamp goes on. */
export const EVENING: Schedule = {
  name: "evening",
  timeZone: "Asia/Shanghai",
  at: { kind: "time", minute: 15 * 60 + 30 },
  days: EVERY_DAY,
  target: { device: LAMP },
  does: { op: "set", values: { power: true } },
  enabled: true,
};
export const HALF_PAST = MONDAY + 30 * 60_000;
export const MINUTE = 60_000;
export const DAY = 86_400_000;

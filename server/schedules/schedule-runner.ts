import type { Kysely } from "kysely";
import type { CapabilityModel } from "../../protocol/capability/model/model";
import type { Clock } from "../clock/clock";
import type { Tables } from "../database/tables";
import { homeDevices } from "./home-devices";
import { nextRun } from "./next-run";
import { type GiveOrder, type Order, orderKey } from "./order";
import type { RunOutcome } from "./schedule";
import { type DueRun, ScheduleStore } from "./schedule-store";
import { fitting } from "./unattended";

/** A run that no server did in time, because none was there, is still done within so much, ms. */
export const GRACE_MS = 120_000;
/** A device that is away and back within so much does it then, ms. */
const ORDER_TTL_MS = 120_000;
/** A process that died leaves its run to others after so much, ms. */
const CLAIM_MS = 30_000;
/** What another process has taken in is seen at latest after so much, ms. */
const LOOK_EVERY_MS = 10_000;
/** Read at once, and done at once. */
const BATCH = 200;
const LANES = 8;

export interface RunnerParts {
  readonly database: Kysely<Tables>;
  readonly clock: Clock;
  /** Names this process among those on the same database. */
  readonly process: string;
  readonly modelOf: (product: string) => CapabilityModel | undefined;
  readonly order: GiveOrder;
  /** Hears what a person would look for in a log; never a value. */
  readonly note: (event: RunNote) => void;
}

export type RunNote =
  | { readonly schedule: string; readonly userId: string; readonly outcome: RunOutcome }
  | { readonly schedule?: string; readonly error: unknown };

/**
 * Does what is due. Of several processes one takes a run, in the database, for a while; it gives orders under keys made of schedule,
 * time and device, and only then moves the schedule on. So a process may die anywhere: another one does the run again, and no
 * device does anything twice.
 *
 *     due --claim--> taken --orders kept--> moved on (done, partly, failed, nothing-to-do)
 *      ^               | died, or the database or twin is away
 *      +--claim ends---+                   later than the grace: moved on (missed)
 */
export class ScheduleRunner {
  readonly #parts: RunnerParts;
  readonly #store: ScheduleStore;
  #timer: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #stopped = true;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#store = new ScheduleStore(parts.database);
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  /** A schedule came or changed: looks at once for when the next one is due. */
  wake(): void {
    if (!this.#stopped) this.#lookIn(0);
  }

  /** Ends when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.();
    await this.#running;
  }

  #lookIn(ms: number): void {
    this.#timer?.();
    this.#timer = this.#parts.clock.schedule(ms, () => {
      this.#running ??= this.#look().finally(() => {
        this.#running = undefined;
      });
    });
  }

  async #look(): Promise<void> {
    const { clock, note } = this.#parts;
    let wait = LOOK_EVERY_MS;
    try {
      await this.#doDue();
      const next = await this.#store.nextDueAt();
      // What is overdue now is another process's, or waits for a claim to end.
      if (next !== undefined && next > clock.now()) wait = Math.min(wait, next - clock.now());
    } catch (error) {
      note({ error });
    }
    if (!this.#stopped) this.#lookIn(wait);
  }

  async #doDue(): Promise<void> {
    for (;;) {
      const due = [...(await this.#store.due(this.#parts.clock.now(), BATCH))];
      const size = due.length;
      let taken = 0;
      const lane = async () => {
        for (let run = due.shift(); run !== undefined && !this.#stopped; run = due.shift())
          if (await this.#take(run)) taken++;
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      if (size < BATCH || taken === 0 || this.#stopped) return;
    }
  }

  /** @returns whether the run was this process's and is over */
  async #take(run: DueRun): Promise<boolean> {
    const { clock, process, note } = this.#parts;
    try {
      const now = clock.now();
      if (!(await this.#store.claim(run, process, now, now + CLAIM_MS))) return false;
      const isLate = now - run.nextAt > GRACE_MS;
      const outcome: RunOutcome = isLate ? { at: run.nextAt, how: "missed" } : await this.#giveOrders(run);
      await this.#store.finish(run, process, nextRun(run.schedule, Math.max(now, run.nextAt)), outcome);
      note({ schedule: run.id, userId: run.userId, outcome });
      return true;
    } catch (error) {
      note({ schedule: run.id, error });
      return false;
    }
  }

  async #giveOrders(run: DueRun): Promise<RunOutcome> {
    const orders = await this.#ordersOf(run);
    const answers = await Promise.all(orders.map((order) => this.#parts.order(order)));
    const taken = answers.filter(Boolean).length;
    const how =
      orders.length === 0 ? "nothing-to-do" : taken === 0 ? "failed" : taken < answers.length ? "partly" : "done";
    return { at: run.nextAt, how, asked: taken };
  }

  /** Looked at now: a lamp that came into the room since is of the room, and a device that was given away is not the person's. */
  async #ordersOf({ userId, id, nextAt, schedule }: DueRun): Promise<readonly Order[]> {
    const { database, modelOf } = this.#parts;
    const { target, does } = schedule;
    const devices =
      "device" in target
        ? await homeDevices(database, userId, target.device)
        : (await homeDevices(database, userId)).filter(({ room }) => room === target.room);
    return devices.flatMap((device) => {
      const model = modelOf(device.product);
      const request = model && fitting(model, does);
      if (request === undefined) return [];
      const key = orderKey("schedule", userId, id, nextAt, device.id);
      return [{ userId, device: { id: device.id, product: device.product }, key, request, ttlMs: ORDER_TTL_MS }];
    });
  }
}

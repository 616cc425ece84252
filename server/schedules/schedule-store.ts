import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../database/tables";
import type { RunOutcome, Schedule } from "./schedule";

/** Schedules of one person. */
export const MOST_SCHEDULES = 100;
/** Requests of one person at once that may take each other's slot. */
const TRIES = 8;

/** A schedule as it is kept. */
export interface KeptSchedule {
  readonly userId: string;
  readonly id: string;
  readonly version: number;
  readonly schedule: Schedule;
  readonly nextAt?: number;
  readonly last?: RunOutcome;
}

/** A run that is due. */
export type DueRun = KeptSchedule & { readonly nextAt: number };

type Database = Kysely<Tables>;

/** The schedules in the database. A run is taken by compare-and-set: of all processes, one has it. */
export class ScheduleStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(userId: string): Promise<readonly KeptSchedule[]> {
    const rows = await this.#database
      .selectFrom("schedule")
      .selectAll()
      .where("user_id", "=", userId)
      .orderBy("id")
      .execute();
    return rows.flatMap((row) => kept(row) ?? []);
  }

  /** Keeps a new one, or replaces the one of this id; a run of the old one that is under way changes nothing of the new. */
  async put(userId: string, id: string, schedule: Schedule, nextAt: number | undefined): Promise<"kept" | "full"> {
    const content = {
      body: JSON.stringify(schedule),
      cloud_id: "device" in schedule.target ? schedule.target.device : null,
      next_at: nextAt ?? null,
      claim: null,
      claim_until: null,
    };
    for (let tries = 0; tries < TRIES; tries++) {
      const replaced = await this.#database
        .updateTable("schedule")
        .set((eb) => ({ ...content, version: eb("version", "+", 1) }))
        .where("user_id", "=", userId)
        .where("id", "=", id)
        .executeTakeFirst();
      if (replaced.numUpdatedRows > 0n) return "kept";
      const slot = await this.#freeSlot(userId);
      if (slot === undefined) return "full";
      const added = await this.#database
        .insertInto("schedule")
        .values({ user_id: userId, id, slot, version: 1, last: null, ...content })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) return "kept";
    }
    return "full";
  }

  async #freeSlot(userId: string): Promise<number | undefined> {
    const rows = await this.#database.selectFrom("schedule").select("slot").where("user_id", "=", userId).execute();
    const taken = new Set(rows.map(({ slot }) => slot));
    return Array.from({ length: MOST_SCHEDULES }, (_, slot) => slot).find((slot) => !taken.has(slot));
  }

  async remove(userId: string, id: string): Promise<void> {
    await this.#database.deleteFrom("schedule").where("user_id", "=", userId).where("id", "=", id).execute();
  }

  /** What is due, the longest first, and not being done by a living process. */
  async due(now: number, most: number): Promise<readonly DueRun[]> {
    const rows = await this.#database
      .selectFrom("schedule")
      .selectAll()
      .where("next_at", "<=", now)
      .where((eb) => eb.or([eb("claim_until", "is", null), eb("claim_until", "<=", now)]))
      .orderBy("next_at")
      .limit(most)
      .execute();
    return rows.flatMap((row) => kept(row) ?? []).filter((one): one is DueRun => one.nextAt !== undefined);
  }

  /** When the next run of all is due; undefined: none. */
  async nextDueAt(): Promise<number | undefined> {
    const row = await this.#database
      .selectFrom("schedule")
      .select((eb) => eb.fn.min("next_at").as("at"))
      .executeTakeFirst();
    return row === undefined || row.at === null ? undefined : Number(row.at);
  }

  /** @returns whether the run is this process's until `until`; then nobody else takes it, unless the time passes */
  async claim({ userId, id, version, nextAt }: DueRun, process: string, now: number, until: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable("schedule")
      .set({ claim: process, claim_until: until })
      .where("user_id", "=", userId)
      .where("id", "=", id)
      .where("version", "=", version)
      .where("next_at", "=", nextAt)
      .where((eb) => eb.or([eb("claim_until", "is", null), eb("claim_until", "<=", now)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Ends a run. Nothing changes when the schedule was changed meanwhile, or the run is another process's now. */
  async finish(
    { userId, id, version, nextAt }: DueRun,
    process: string,
    next: number | undefined,
    last: RunOutcome,
  ): Promise<void> {
    await this.#database
      .updateTable("schedule")
      .set({ next_at: next ?? null, claim: null, claim_until: null, last: JSON.stringify(last) })
      .where("user_id", "=", userId)
      .where("id", "=", id)
      .where("version", "=", version)
      .where("next_at", "=", nextAt)
      .where("claim", "=", process)
      .execute();
  }
}

/** @returns undefined for a row that is damaged: it is never due */
function kept(row: Selectable<Tables["schedule"]>): KeptSchedule | undefined {
  try {
    return {
      userId: row.user_id,
      id: row.id,
      version: row.version,
      schedule: JSON.parse(row.body) as Schedule,
      ...(row.next_at === null ? {} : { nextAt: row.next_at }),
      ...(row.last === null ? {} : { last: JSON.parse(row.last) as RunOutcome }),
    };
  } catch {
    return undefined;
  }
}

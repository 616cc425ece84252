import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { products } from "../../../../products";
import { memoryFanout } from "../../../../server/cloud/fanout/memory-fanout";
import { type CloudCore, createCloud } from "../../../../server/cloud/twin/create-cloud";
import { modelsOf } from "../../../../server/cloud/twin/models";
import { openDatabase } from "../../../../server/database/open-database";
import type { Tables } from "../../../../server/database/tables";
import { VirtualClock } from "../../support/virtual-clock";
import { HistoryDevice } from "./history-device";
import { HistoryPhone } from "./history-phone";
import { LossyBroker } from "./lossy-broker";

export const LAMP = "a".repeat(32);
const OWNER = "owner";
const MODEL = modelsOf(products());

interface Life {
  readonly database: Kysely<Tables>;
  readonly core: CloudCore;
  isAlive: boolean;
}

/** A wish of the server's own side. */
export interface Wished {
  readonly key: string;
  readonly deadline: number;
}

/** Folder with a database that knows the lamp; each world has a copy of it. */
export async function historyFolder(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "device-companion-histories-"));
  const database = await openDatabase(":memory:");
  const row = { id: LAMP, owner_id: OWNER, device_id: "lamp", product: "lamp", secret_hash: "" };
  await database
    .insertInto("cloud_device")
    .values({ ...row, bound_at: 0, revoked_at: null })
    .execute();
  await sql`VACUUM INTO ${join(folder, "empty.data.sqlite")}`.execute(database);
  await database.destroy();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A lamp, a phone and the server's core between them, in virtual time; the database is a file that outlives every server. */
export class HistoryWorld {
  readonly clock = new VirtualClock();
  readonly broker = new LossyBroker(this.clock);
  readonly phone = new HistoryPhone(LAMP, OWNER, this.clock);
  readonly device: HistoryDevice;
  readonly wished: Wished[] = [];
  readonly #file: string;
  #life: Life | undefined;
  #keys = 0;

  private constructor(file: string) {
    this.#file = file;
    const model = MODEL("lamp", undefined);
    if (model === undefined) throw new Error("no lamp");
    const initial = { power: false, brightness: 100, color_temperature: 2_700 };
    this.device = new HistoryDevice(LAMP, model, initial, this.clock, this.broker);
  }

  static async open(folder: string): Promise<HistoryWorld> {
    const file = join(folder, "one.data.sqlite");
    for (const rest of ["", "-wal", "-shm"]) rmSync(file + rest, { force: true });
    copyFileSync(join(folder, "empty.data.sqlite"), file);
    const world = new HistoryWorld(file);
    await world.startServer();
    return world;
  }

  get database(): Kysely<Tables> | undefined {
    return this.#life?.database;
  }

  get core(): CloudCore | undefined {
    return this.#life?.core;
  }

  nextKey(): string {
    this.#keys += 1;
    return this.#keys.toString(16).padStart(16, "0");
  }

  async startServer(): Promise<void> {
    if (this.#life !== undefined) return;
    const database = await openDatabase(this.#file);
    const fanout = memoryFanout();
    const life: { isAlive: boolean } = { isAlive: true };
    const clock = {
      now: () => this.clock.now(),
      schedule: (ms: number, run: () => void) => this.clock.schedule(ms, () => life.isAlive && run()),
    };
    fanout.subscribe((notice) => life.isAlive && this.phone.hear(notice));
    const core = createCloud({
      ...{ database, clock, fanout, gateway: this.broker.gateway(), modelOf: MODEL },
      access: {
        roleOf: async (user, device) => (user === OWNER && device === LAMP ? "owner" : undefined),
        devicesOf: async (user) => (user === OWNER ? [LAMP] : []),
      },
      newKey: () => this.nextKey(),
      log: { warn: () => undefined },
    });
    await core.twins.allOffline();
    this.#life = Object.assign(life, { database, core });
    this.phone.core = core;
    await this.phone.get().catch(() => undefined);
  }

  /** It dies with its broker and its connection to the database, whatever it was about to do. */
  async killServer(): Promise<void> {
    const life = this.#life;
    if (life === undefined) return;
    this.#life = undefined;
    this.phone.core = undefined;
    life.isAlive = false;
    this.broker.die();
    await life.database.destroy();
  }

  /** Writes are refused, as by a disk that is full; what is there can be read. */
  async refuseWrites(refuses: boolean): Promise<void> {
    if (this.database !== undefined) await sql`PRAGMA query_only = ${sql.lit(refuses ? 1 : 0)}`.execute(this.database);
  }

  wish(values: Record<string, boolean | number>, ttlMs: number): void {
    const key = this.nextKey();
    this.wished.push({ key, deadline: this.clock.now() + ttlMs });
    this.core?.commands.desire("schedule", LAMP, { op: "set", values }, ttlMs, key).catch(() => undefined);
  }
}

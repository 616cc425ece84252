import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { Clock } from "../../clock/clock";

/** For so long the write-ahead log may hold what was deleted or replaced, ms. */
const ERASED_WITHIN_MS = 60_000;

/** Calls after which nothing of the user may be left, and those that leave something old behind. */
const AT_ONCE: ReadonlySet<string> = new Set(["removeAll", "endAll"]);
const SOON: ReadonlySet<string> = new Set(["write", "remove", "create", "exchange", "end", "rememberCode"]);

/**
 * What is deleted is gone from the files too: SQLite overwrites it in the database (`secure_delete`), and the write-ahead log,
 * which holds every earlier page, is emptied.
 */
export class Erasing {
  #cancel: (() => void) | undefined;

  constructor(
    private readonly database: DatabaseSyncInstance,
    private readonly clock: Clock,
  ) {
    database.exec("PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;");
  }

  /** A call of a store has worked. */
  after(method: string): void {
    if (AT_ONCE.has(method)) this.#empty();
    else if (SOON.has(method)) this.#soon();
  }

  /** Rewrites a file of a server that left behind what it deleted. */
  rewrite(): void {
    this.database.exec("VACUUM");
    this.#empty();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #soon(): void {
    this.#cancel ??= this.clock.schedule(ERASED_WITHIN_MS, () => {
      this.#cancel = undefined;
      this.#empty();
    });
  }

  #empty(): void {
    if (!this.database.isOpen) return;
    const { busy } = this.database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number };
    // Somebody reads the file, a backup: the log is emptied when they are done.
    if (busy !== 0) this.#soon();
  }
}

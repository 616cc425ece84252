import type { DeviceStore, LimitStore, SessionStore } from "./user-contract";

/**
 * What the server keeps and can lose: tokens are asked for again, people sign in again. Two stores implement it: SQLite for
 * one process, Redis for several. One suite holds both to it: test/server/stores/.
 */
export interface ShortLivedStores {
  readonly kind: "sqlite" | "redis";
  readonly tokens: TokenStore;
  readonly sessions: SessionStore;
  readonly limits: LimitStore;
  /** Throws when the store cannot be reached. */
  ping(): Promise<void>;
  /** Writes something of no meaning. Throws when nothing can be written: a full disk, a full memory, a replica. */
  probeWrite(): Promise<void>;
  /** Whether devices of before there was a database lie here still, which nobody serves: `npm run server:move`. */
  holdsDevices(): Promise<boolean>;
  close(): Promise<void>;
}

/** Everything the server keeps: also what must not be lost, in the database. Ping, probe and close are of both. */
export interface Stores extends ShortLivedStores {
  readonly devices: DeviceStore;
}

/** An access_token as it is kept. Times are Unix ms. */
export interface StoredToken {
  readonly value: string;
  /** Number of the lease it was committed with; only a higher one replaces it. */
  readonly fence: number;
  /** When this string was first returned. */
  readonly obtainedAt: number;
  /** When WeChat was last asked and still returned this string. */
  readonly checkedAt: number;
  readonly expiresAt: number;
}

export type NewToken = Omit<StoredToken, "fence">;

/** The right to ask WeChat for one app's token. */
export interface Lease {
  readonly appId: string;
  readonly owner: string;
  /** Grows with every lease of the app, also over a lost store. */
  readonly fence: number;
}

/** Why an app is not asked about for a while. */
export interface Hold {
  /** Unix ms. Also what a person must mend is tried again by then, so nobody has to restart the server. */
  readonly until: number;
  /** Failures in a row. */
  readonly failures: number;
  /** WeChat's number, absent for faults of transport. */
  readonly errcode?: number;
  /** One sentence for operators; never a secret. */
  readonly reason: string;
  /** It concerns those with this AppSecret only: the start of its SHA-256. */
  readonly credentials?: string;
}

export interface BudgetRule {
  /** At most so many within one `day`. */
  readonly perDay: number;
  readonly spacingMs: number;
}

export type BudgetAnswer =
  | { readonly granted: true; readonly left: number }
  | { readonly granted: false; readonly left: number; readonly retryAt: number };

export interface TokenStore {
  read(appId: string): Promise<StoredToken | undefined>;
  /**
   * Takes the app's lease if nobody else holds it. Who holds it already gets a new one, so that an answer that was lost
   * on the way locks nobody out.
   *
   * @param ttlMs after that it is free again, should the owner have died; real time
   */
  acquire(appId: string, owner: string, ttlMs: number): Promise<Lease | undefined>;
  /** Gives the lease back; one that has passed to another owner is left alone. */
  release(lease: Lease): Promise<boolean>;
  /**
   * Keeps the token if the lease is newer than the one the kept token came with. The same commit again is no refusal.
   *
   * @returns false when a newer lease has committed already: nothing was changed
   */
  commit(lease: Lease, token: NewToken): Promise<boolean>;
  readHold(appId: string): Promise<Hold | undefined>;
  /** `undefined` lifts the hold. */
  writeHold(appId: string, hold: Hold | undefined): Promise<void>;
  /**
   * Spends one of the day's forced refreshes, counted for all processes together.
   *
   * @param day its number; another one starts a new count
   */
  spend(appId: string, day: number, now: number, rule: BudgetRule): Promise<BudgetAnswer>;
  /** How many of the day's are left. */
  left(appId: string, day: number, rule: BudgetRule): Promise<number>;
}

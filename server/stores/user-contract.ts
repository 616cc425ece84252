/** A phone that is signed in. Of its two tokens only SHA-256 is kept; of the person, only our own name for them. */
export interface StoredSession {
  readonly id: string;
  readonly userId: string;
  readonly appId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly tokenHash: string;
  /** The token before the last exchange, and until when it may still be used: the answer may have been lost. */
  readonly previousHash?: string;
  readonly previousUntil?: number;
  /** Of the token of the periodic update. */
  readonly updateHash: string;
}

/** Tokens of one session, all of which are remembered: nobody can have one forgotten by exchanging others. */
export const MOST_SPENT = 200;

export interface SessionStore {
  /** Keeps a session until it expires. Of the user's, only the newest `keep` stay. */
  create(session: StoredSession, keep: number): Promise<void>;
  read(id: string): Promise<StoredSession | undefined>;
  /**
   * Exchanges the token if it is still the one with the hash `from`, which is spent then.
   *
   * @returns false when another exchange was faster, the session has ended or has spent `MOST_SPENT`: nothing was changed
   */
  exchange(id: string, from: string, to: ExchangedToken): Promise<boolean>;
  /** Whether a session that lives had a token with this hash before its current one. */
  wasSpent(id: string, hash: string): Promise<boolean>;
  end(id: string): Promise<void>;
  endAll(userId: string): Promise<void>;
  /** Remembers for a moment whose login code this was, by the code's hash. */
  rememberCode(codeHash: string, userId: string, forMs: number): Promise<void>;
  recallCode(codeHash: string): Promise<string | undefined>;
}

export interface ExchangedToken {
  readonly tokenHash: string;
  readonly previousHash: string;
  readonly previousUntil: number;
}

/** A device as it is kept: the fields of its protocol's and the person's making are one JSON text to the store. */
export interface StoredDevice {
  readonly id: string;
  readonly version: number;
  readonly body: string;
}

/** A device that a person took off the list, for the phones that do not know yet. */
export interface UnboundDevice {
  readonly id: string;
  /** Unix ms. */
  readonly at: number;
}

export interface Unbinding {
  /** Unix ms. */
  readonly at: number;
  /** On whose word; nothing is kept of it once that session has ended. */
  readonly sessionId: string;
}

/** For so long, and of so many devices of a user, it is kept that they were unbound. */
export const UNBOUND_KEPT_MS = 180 * 86_400_000;
export const MOST_UNBOUND = 500;

export interface DeviceStore {
  list(userId: string): Promise<readonly StoredDevice[]>;
  /** What was unbound within `UNBOUND_KEPT_MS` of `now` and not bound again, by id. */
  unbound(userId: string, now: number): Promise<readonly UnboundDevice[]>;
  read(userId: string, id: string): Promise<StoredDevice | undefined>;
  /**
   * Keeps a device if nothing was changed meanwhile. A new one is not unbound any more.
   *
   * @param expected version that is being replaced; `undefined`: the device must be new
   * @param most devices of a user; a new one beyond is refused as `full`
   * @param sessionId on whose word; nothing is kept once that session has ended
   */
  write(
    userId: string,
    device: StoredDevice,
    expected: number | undefined,
    most: number,
    sessionId?: string,
  ): Promise<"written" | "changed" | "full" | "signed-out">;
  /**
   * @param act that a person unbound it: kept also where there was no device, since a store may lose what phones still have
   * @returns whether there was one
   */
  remove(userId: string, id: string, act?: Unbinding): Promise<boolean>;
  /** Devices, and that others were unbound. */
  removeAll(userId: string): Promise<void>;
}

export interface LimitStore {
  /**
   * Counts one use of `key` in the window that holds `now`, for all processes together.
   *
   * @returns how many there are in the window with this one
   */
  count(key: string, now: number, windowMs: number): Promise<number>;
}

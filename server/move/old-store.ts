import type { StoredDevice, UnboundDevice } from "../stores/user-contract";

/** What a store of before kept of one user. */
export interface OldUser {
  readonly userId: string;
  readonly devices: readonly StoredDevice[];
  readonly unbound: readonly UnboundDevice[];
  /** Records that cannot be read: they are left where they are. */
  readonly damaged: number;
}

/** A store that held devices before there was a database. */
export interface OldStore {
  /** Everybody it has something of. One whose records were removed meanwhile may come again, with nothing. */
  users(): AsyncIterable<OldUser>;
  /** Lets go of what `users` gave of this user. */
  remove(user: OldUser): Promise<void>;
  close(): Promise<void>;
}

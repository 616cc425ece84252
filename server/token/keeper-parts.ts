import type { Clock } from "../clock/clock";
import type { StoredToken, TokenStore } from "../stores/contract";
import type { AppCredentials, TokenIssuer } from "../wechat/issue-token";
import type { TokenListener } from "./token-event";

/** What keeping tokens takes; the same for every app of a process. */
export interface KeeperParts {
  readonly clock: Clock;
  readonly store: TokenStore;
  readonly issue: TokenIssuer;
  readonly listener: TokenListener;
  /** Name of this process among those on one store. */
  readonly owner: string;
  /** 0 to 1. */
  readonly random: () => number;
  /** Default `LEASE_MS`. */
  readonly leaseMs?: number;
}

export interface AppParts extends KeeperParts {
  readonly app: AppCredentials;
}

/** What the process knows without asking the store: the newest token it has seen. */
export interface Knowledge {
  readonly token: StoredToken | undefined;
  adopt(token: StoredToken | undefined): void;
}

/** Longer than a call of WeChat may take, so that a lease never ends under its owner. Real time, ms. */
export const LEASE_MS = 15_000;

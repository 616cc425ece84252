import { randomBytes } from "node:crypto";

const LIFETIME_MS = 7_200_000;
/** After a rotation the token before works on for so long. */
const OVERLAP_MS = 300_000;
/** Within its last 300 s the stable endpoint gives out the next token. */
const STABLE_ROTATES_MS = 300_000;

interface Issued {
  readonly number: number;
  readonly value: string;
  /** Until when it works: its lifetime, or less after it was replaced. */
  worksUntil: number;
  readonly expiresAt: number;
}

export type TokenVerdict = "works" | "expired" | "replaced" | "unknown";

/** What may be set about a pool, so that tests reach the corners. */
export interface PoolHabits {
  readonly lifetimeMs: number;
  readonly overlapMs: number;
  /** How far into its last 300 s the stable endpoint waits before it rotates. */
  readonly rotationLagMs: number;
  readonly tokenLength: number;
}

export const USUAL_HABITS: PoolHabits = {
  lifetimeMs: LIFETIME_MS,
  overlapMs: OVERLAP_MS,
  rotationLagMs: 0,
  tokenLength: 136,
};

/** The tokens one endpoint has issued for one app. The pools of the two endpoints know nothing of each other. */
export class TokenPool {
  readonly #issued = new Map<string, Issued>();
  #current: Issued | undefined;

  readonly #habits: PoolHabits;

  constructor(habits: PoolHabits) {
    this.#habits = habits;
  }

  /** getAccessToken: always another token. */
  rotate(now: number): { value: string; expiresInS: number } {
    return this.#issue(now, this.#habits.overlapMs);
  }

  /** getStableAccessToken: the same one with what is left of it, the next one near its end. */
  stable(now: number): { value: string; expiresInS: number } {
    const current = this.#current;
    const left = current ? current.expiresAt - now : 0;
    if (current && left > STABLE_ROTATES_MS - this.#habits.rotationLagMs) {
      return { value: current.value, expiresInS: Math.max(1, Math.floor(left / 1_000)) };
    }
    return this.#issue(now, Number.POSITIVE_INFINITY);
  }

  /** Force mode: another one, the one before stops at once. */
  force(now: number): { value: string; expiresInS: number } {
    return this.#issue(now, 0);
  }

  judge(value: string, now: number): TokenVerdict {
    const token = this.#issued.get(value);
    if (!token) return "unknown";
    if (now >= token.expiresAt) return "expired";
    return now < token.worksUntil ? "works" : "replaced";
  }

  /** The place of a token among all that were issued, from 1; 0 for a foreign one. */
  numberOf(value: string): number {
    return this.#issued.get(value)?.number ?? 0;
  }

  /** How many tokens there have been. */
  get count(): number {
    return this.#issued.size;
  }

  #issue(now: number, overlapMs: number): { value: string; expiresInS: number } {
    const before = this.#current;
    if (before) before.worksUntil = Math.min(before.worksUntil, now + overlapMs);
    const { lifetimeMs, tokenLength } = this.#habits;
    const value = randomBytes(tokenLength).toString("base64url").slice(0, tokenLength);
    this.#current = { number: this.count + 1, value, worksUntil: now + lifetimeMs, expiresAt: now + lifetimeMs };
    this.#issued.set(value, this.#current);
    return { value, expiresInS: Math.floor(lifetimeMs / 1_000) };
  }
}

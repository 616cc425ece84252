import { pause } from "../clock/clock";
import type { Hold, Lease, NewToken, StoredToken } from "../stores/contract";
import type { Issued } from "../wechat/issue-token";
import type { Circuit } from "./circuit";
import { FORCE_RULE, wechatDay } from "./force-budget";
import { type AppParts, type Knowledge, LEASE_MS } from "./keeper-parts";
import { wordsOf } from "./known-token";
import { nextHold } from "./next-hold";
import { nextRefreshAt, remainingMs } from "./refresh-policy";
import type { RefreshCause } from "./token-event";
import { hashPrefix, sha256 } from "./token-hash";

/** Why WeChat is to be asked; with the rejected token's hash it may be forced. */
export type Need =
  | { readonly cause: "missing" | "due" }
  | { readonly cause: "rejected"; readonly hash: string }
  /** Two plain calls crossed and nobody can tell which came last, so the one with this fence is replaced at once. */
  | { readonly cause: "crossed"; readonly fence: number };

export type RefreshResult =
  /** There is a token now that meets the need, from here or from another process. */
  | { readonly kind: "met" }
  | { readonly kind: "held"; readonly hold: Hold }
  /** Another process has the lease and is still at it. */
  | { readonly kind: "busy" }
  | { readonly kind: "store-down"; readonly reason: string }
  /** Reported as rejected, but it may not be replaced again so soon. */
  | { readonly kind: "kept"; readonly retryAt: number };

interface Crossed {
  readonly kind: "crossed";
  readonly fence: number;
}

/** Reports of one token within this time of a check do not make WeChat be asked again. */
const JUST_CHECKED_MS = 5_000;
/** Rounding of `expires_in` must not move a token's end. */
const SAME_END_MS = 5_000;

/**
 * One refresh: lease, look again, ask WeChat, commit with the lease's fence, give the lease back. The token before stays
 * where it is until the commit.
 */
export class Refresh {
  readonly #leaseMs: number;

  constructor(
    private readonly parts: AppParts,
    private readonly known: Knowledge,
    private readonly circuit: Circuit,
  ) {
    this.#leaseMs = parts.leaseMs ?? LEASE_MS;
  }

  async run(need: Need): Promise<RefreshResult> {
    const result = await this.#run(need);
    return result.kind === "crossed" ? this.run({ cause: "crossed", fence: result.fence }) : result;
  }

  async #run(need: Need): Promise<RefreshResult | Crossed> {
    const { store, app } = this.parts;
    let lease: Lease | undefined;
    try {
      const hold = await this.circuit.read();
      if (hold) return { kind: "held", hold };
      lease = await this.#lease(need);
      if (lease === undefined) return this.#isMet(need) ? { kind: "met" } : { kind: "busy" };
      this.known.adopt(await store.read(app.appId));
    } catch (error) {
      return this.#withoutStore(need, wordsOf(error));
    }
    try {
      return this.#isMet(need) ? { kind: "met" } : await this.#ask(need, lease);
    } finally {
      await store.release(lease).catch(() => false);
    }
  }

  /** Someone who has no token waits for the lease; who only wants to be early does not. */
  async #lease(need: Need): Promise<Lease | undefined> {
    const { store, app, clock, owner, random, listener } = this.parts;
    let waited = 0;
    for (let delay = 20; ; delay = Math.min(200, delay * 1.5)) {
      const lease = await store.acquire(app.appId, owner, this.#leaseMs);
      if (lease || need.cause === "due" || waited > this.#leaseMs) {
        if (waited > 0) listener({ type: "lease-waited", appId: app.appId, waitedMs: waited });
        return lease;
      }
      const step = delay * (0.5 + random());
      await pause(clock, step);
      waited += step;
      this.known.adopt(await store.read(app.appId));
      if (this.#isMet(need)) return undefined;
    }
  }

  #isMet(need: Need): boolean {
    const { clock, app } = this.parts;
    const token = this.known.token;
    const now = clock.now();
    if (token === undefined || remainingMs(token, now) === 0) return false;
    if (need.cause === "crossed") return token.fence > need.fence;
    if (need.cause === "rejected") return sha256(token.value) !== need.hash;
    return need.cause === "missing" || nextRefreshAt(token, app.mode, now) > now;
  }

  async #ask(need: Need, lease: Lease): Promise<RefreshResult | Crossed> {
    const { app, clock, store } = this.parts;
    const before = this.known.token;
    const rejected = need.cause === "rejected";
    const justChecked = before !== undefined && clock.now() - before.checkedAt < JUST_CHECKED_MS;
    if (!rejected || (app.mode === "stable" && !justChecked)) {
      const result = await this.#call(need.cause, false, lease);
      if (!rejected || result.kind !== "met" || this.#isMet(need)) return result;
    }
    const now = clock.now();
    const budget = await store.spend(app.appId, wechatDay(now), now, FORCE_RULE).catch(() => undefined);
    if (budget?.granted !== true) return { kind: "kept", retryAt: budget?.retryAt ?? now + FORCE_RULE.spacingMs };
    return this.#force(lease);
  }

  /** The check before may have been committed with the lease's fence, so another token takes a newer one. */
  async #force(lease: Lease): Promise<RefreshResult | Crossed> {
    const { store, app, owner } = this.parts;
    const newer = (await store.acquire(app.appId, owner, this.#leaseMs).catch(() => undefined)) ?? lease;
    try {
      return await this.#call("rejected", true, newer);
    } finally {
      await store.release(newer).catch(() => false);
    }
  }

  async #call(cause: RefreshCause, force: boolean, lease: Lease): Promise<RefreshResult | Crossed> {
    const { app, clock, listener, issue } = this.parts;
    const before = this.known.token;
    const asked = clock.now();
    const issued = await issue(app, force);
    const now = clock.now();
    const tookMs = now - asked;
    if (issued.kind !== "issued") {
      // The force mode has a quota of its own; what it refuses says nothing of the normal mode.
      const forcedOnly = force && app.mode === "stable";
      return forcedOnly ? this.#notForced(issued, cause, tookMs) : this.#fail(issued, cause, tookMs);
    }
    const same = issued.value === before?.value;
    const token = tokenOf(issued, before, now);
    if (issued.lifetimeAssumed) {
      listener({ type: "lifetime-assumed", appId: app.appId, expiresInS: issued.expiresInS });
    }
    listener({
      type: "refreshed",
      appId: app.appId,
      cause,
      result: same ? "same" : force ? "forced" : "new",
      token: hashPrefix(token.value),
      expiresInS: issued.expiresInS,
      tookMs,
    });
    await this.circuit.lift();
    return this.#commit(lease, token);
  }

  async #commit(lease: Lease, token: NewToken): Promise<RefreshResult | Crossed> {
    const { app, store, listener } = this.parts;
    try {
      if (await store.commit(lease, token)) {
        this.known.adopt({ ...token, fence: lease.fence });
        return { kind: "met" };
      }
      listener({ type: "commit-refused", appId: app.appId, token: hashPrefix(token.value) });
      const winner = await store.read(app.appId);
      if (winner === undefined || remainingMs(winner, this.parts.clock.now()) === 0) return this.#serve(lease, token);
      this.known.adopt(winner);
      if (app.mode === "plain") return { kind: "crossed", fence: winner.fence };
    } catch (error) {
      // Not lost: it is served from here, and given to the store as soon as there is one.
      this.known.adopt({ ...token, fence: lease.fence });
      listener({ type: "store-failed", appId: app.appId, doing: "commit", reason: wordsOf(error) });
    }
    return { kind: "met" };
  }

  /** A token in hand is worth more than a record that is over: it goes in with a lease that is newer than the record. */
  async #serve(lease: Lease, token: NewToken): Promise<RefreshResult> {
    const { app, store, owner } = this.parts;
    const newer = (await store.acquire(app.appId, owner, this.#leaseMs).catch(() => undefined)) ?? lease;
    this.known.adopt({ ...token, fence: newer.fence });
    await store.commit(newer, token).catch(() => false);
    await store.release(newer).catch(() => false);
    return { kind: "met" };
  }

  async #fail(failure: Exclude<Issued, { kind: "issued" }>, cause: RefreshCause, tookMs: number) {
    const { app, clock, listener } = this.parts;
    const hold = await this.circuit.fail(failure);
    listener({
      type: "refresh-failed",
      appId: app.appId,
      cause,
      ...(hold.errcode === undefined ? {} : { errcode: hold.errcode }),
      reason: hold.reason,
      heldMs: hold.until - clock.now(),
      tookMs,
    });
    return { kind: "held", hold } as const;
  }

  #notForced(failure: Exclude<Issued, { kind: "issued" }>, cause: RefreshCause, tookMs: number): RefreshResult {
    const { app, clock, random, listener } = this.parts;
    const { until, errcode, reason } = nextHold(failure, undefined, clock.now(), random());
    listener({
      type: "refresh-failed",
      appId: app.appId,
      cause,
      ...(errcode === undefined ? {} : { errcode }),
      reason: `forced: ${reason}`,
      heldMs: 0,
      tookMs,
    });
    return { kind: "kept", retryAt: Math.max(until, clock.now() + FORCE_RULE.spacingMs) };
  }

  /**
   * No store, so no lease. The stable endpoint may be asked all the same when there is nothing to serve, because asking
   * it changes nothing; plain calls of several processes would replace each other's tokens.
   */
  async #withoutStore(need: Need, reason: string): Promise<RefreshResult | Crossed> {
    const { app, clock, listener } = this.parts;
    listener({ type: "store-failed", appId: app.appId, doing: "refresh", reason });
    const token = this.known.token;
    const now = clock.now();
    const serving = token !== undefined && remainingMs(token, now) > 0;
    if (serving || app.mode === "plain") return { kind: "store-down", reason };
    const hold = this.circuit.known();
    if (hold) return { kind: "held", hold };
    const lease = { appId: app.appId, owner: this.parts.owner, fence: token?.fence ?? 0 };
    return this.#call(need.cause, false, lease);
  }
}

function tokenOf(
  { value, expiresInS }: Extract<Issued, { kind: "issued" }>,
  before: StoredToken | undefined,
  now: number,
): NewToken {
  const expiresAt = now + Math.round(expiresInS * 1_000);
  if (value !== before?.value) return { value, obtainedAt: now, checkedAt: now, expiresAt };
  const sameEnd = Math.abs(expiresAt - before.expiresAt) < SAME_END_MS;
  return {
    value,
    obtainedAt: before.obtainedAt,
    checkedAt: now,
    expiresAt: sameEnd ? Math.min(expiresAt, before.expiresAt) : expiresAt,
  };
}

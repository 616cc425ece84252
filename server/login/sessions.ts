import type { FastifyBaseLogger } from "fastify";
import type { Clock } from "../clock/clock";
import { ApiError } from "../http/api-error";
import type { SessionStore, StoredSession } from "../stores/user-contract";
import { newId, newToken, parseToken, sameHash } from "./opaque-token";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * A session's life, and that of its token of the periodic update. WeChat fetches every 12 hours from users of the last 7
 * days, so 30 days never end in between; signing in again is silent on the phone.
 */
export const SESSION_MS = 30 * DAY_MS;
/** Age of a session token at which a phone should exchange it. */
export const RENEW_AFTER_MS = DAY_MS;
/** How long an exchanged token still works. */
export const GRACE_MS = MINUTE_MS;
/** Phones of one user; one more signs the oldest out. */
const MOST_SESSIONS = 10;

/** Who called: a session that lives, and the hash of the token that was shown. */
export interface SignedIn {
  readonly session: StoredSession;
  readonly shownHash: string;
}

export interface OpenedSession {
  readonly session: StoredSession;
  readonly token: string;
  readonly updateToken: string;
}

interface SessionParts {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
}

/**
 * Sessions of phones.
 *
 *     login --> current --exchange--> current'      previous (works for a minute, may exchange again)
 *                  |                     |              |
 *                  +--- end, 30 days ----+              +-- its minute over, or its successor exchanged for --> spent
 *
 *     spent: shown, it ends the session, because two have had its tokens
 */
export class Sessions {
  constructor(private readonly parts: SessionParts) {}

  async open(userId: string, appId: string): Promise<OpenedSession> {
    const id = newId();
    const { token, hash: tokenHash } = newToken("ses", id);
    const { token: updateToken, hash: updateHash } = newToken("upd", id);
    const createdAt = Math.round(this.parts.clock.now());
    const session = { id, userId, appId, createdAt, expiresAt: createdAt + SESSION_MS, tokenHash, updateHash };
    await this.parts.store.create(session, MOST_SESSIONS);
    return { session, token, updateToken };
  }

  /**
   * Who shows this session token.
   *
   * @throws ApiError 401, with the same words for none, a wrong and an expired one
   */
  async admit(token: string | undefined): Promise<SignedIn> {
    const found = await this.#find(token);
    if (found === undefined) throw signedOut();
    return found;
  }

  /** @throws ApiError 401 */
  async renew(shown: SignedIn): Promise<{ readonly session: StoredSession; readonly token: string }> {
    const { session, shownHash } = shown;
    const { token, hash: tokenHash } = newToken("ses", session.id);
    const again = session.previousHash === shownHash ? session.previousUntil : undefined;
    const previousUntil = again ?? Math.round(this.parts.clock.now()) + GRACE_MS;
    const next = { tokenHash, previousHash: shownHash, previousUntil };
    if (await this.parts.store.exchange(session.id, session.tokenHash, next)) {
      return { session: { ...session, ...next }, token };
    }
    // Somebody else exchanged meanwhile, most likely the same phone: what was shown is now the previous one, if anything.
    const since = await this.#living(session.id);
    if (since === undefined) throw signedOut();
    if (since.tokenHash === session.tokenHash) {
      this.parts.log.warn({ audit: "session-exchanged-too-often", userId: session.userId, session: session.id });
      await this.parts.store.end(session.id);
      throw signedOut();
    }
    if (since.tokenHash !== shownHash && since.previousHash !== shownHash) throw signedOut();
    return this.renew({ session: since, shownHash });
  }

  /**
   * Ends the session whose token a phone had before it signed in again: the user's own, or one whose token it was at any time,
   * also when somebody else has exchanged it since.
   */
  async endReplaced(token: string, userId: string, appId: string): Promise<void> {
    const shown = parseToken("ses", token);
    const session = shown && (await this.#living(shown.id));
    if (shown === undefined || session === undefined || session.appId !== appId) return;
    if (session.userId !== userId && !(await this.#wasOfIt(session, shown.secretHash))) return;
    await this.parts.store.end(session.id);
  }

  /** Whose periodic update this token may read, if anybody's. */
  async ownerOfUpdateToken(token: string): Promise<StoredSession | undefined> {
    const shown = parseToken("upd", token);
    const session = shown && (await this.#living(shown.id));
    return session && sameHash(session.updateHash, shown.secretHash) ? session : undefined;
  }

  async #find(token: string | undefined): Promise<SignedIn | undefined> {
    const shown = parseToken("ses", token ?? "");
    if (shown === undefined) return undefined;
    const session = await this.#living(shown.id);
    if (session === undefined) return undefined;
    const { secretHash: shownHash } = shown;
    if (sameHash(session.tokenHash, shownHash)) return { session, shownHash };
    const { previousHash, previousUntil = 0 } = session;
    const isPrevious = previousHash !== undefined && sameHash(previousHash, shownHash);
    if (isPrevious && this.parts.clock.now() < previousUntil) return { session, shownHash };
    if (!(await this.#wasOfIt(session, shownHash))) return undefined;
    this.parts.log.warn({ audit: "session-replayed", userId: session.userId, session: session.id });
    await this.parts.store.end(session.id);
    return undefined;
  }

  /** Whether it was this session's token at any time. */
  async #wasOfIt({ id, tokenHash, previousHash }: StoredSession, hash: string): Promise<boolean> {
    if (sameHash(tokenHash, hash) || (previousHash !== undefined && sameHash(previousHash, hash))) return true;
    return this.parts.store.wasSpent(id, hash);
  }

  async #living(id: string): Promise<StoredSession | undefined> {
    const session = await this.parts.store.read(id);
    return session && session.expiresAt > this.parts.clock.now() ? session : undefined;
  }
}

/** The same words for none, a wrong and an ended session. */
export function signedOut(): ApiError {
  return new ApiError(401, "signed-out", "Sign in again: POST /v1/login with a code of wx.login.");
}

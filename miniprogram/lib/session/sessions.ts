import type { HttpClient } from "../http/http-client";
import { failureOf, HttpError } from "../http/http-error";
import type { SecretStorage } from "../networks/secret-storage";
import { LOGIN, type LoginGrant, RENEW, type SessionGrant, SIGN_OUT } from "./login-endpoints";
import { parseSession, type Session } from "./session";

/** What signing in stands on. */
export interface SessionHost {
  readonly client: HttpClient;
  readonly appId: string;
  readonly secrets: SecretStorage;
  now(): number;
  /** A fresh code of `wx.login`. */
  code(): Promise<string>;
  /** False after the person signed out: nothing signs in again by itself. */
  maySignIn(): boolean;
  /** Hears of each login, before the calls that waited for it go on. */
  onSignedIn(grant: LoginGrant): void;
}

const STORED_UNDER = "session";
/** A server that refuses what it has just granted is broken: it is not asked for another session before that, ms. */
const REST_MS = 60_000;

/**
 * The session of this phone. However many ask, one login or renewal runs at a time, and `wx.login` is called for nothing else.
 *
 *     unknown --first use--> stored? --no--> signing in --ok--> signed in --renewAt--> renewing
 *                               |                ^                 | ^                    |
 *                               +--yes-----------|-----------------+ +------ok, or later--+
 *                                                +------401, expired, renewal refused-----+
 *     signing in --403--> blocked until the next start; --429 Retry-After--> resting
 *     any --person signs out--> refused as `signed-out`, `person`, until they sign in
 */
export class Sessions {
  private session: Session | undefined;
  private isRead = false;
  private flight: Promise<Session> | undefined;
  /** A token of a login that no call has been accepted with. */
  private unproven: { readonly token: string; readonly since: number } | undefined;
  private refusal: { readonly error: HttpError; readonly until: number } | undefined;

  constructor(private readonly host: SessionHost) {}

  /** A token that should work. Rejects with an HttpError when signing in does not. */
  async token(): Promise<string> {
    await this.read();
    const now = this.host.now();
    const session = this.session;
    if (session === undefined || now >= session.expiresAt) return (await this.once(() => this.signIn())).token;
    if (now >= session.renewAt) return (await this.once(() => this.renew(session))).token;
    return session.token;
  }

  /** The server refused a token with 401. @returns another one: the one others got meanwhile, or of a new login. */
  async replace(rejected: string): Promise<string> {
    if (this.flight === undefined && this.session !== undefined && this.session.token !== rejected) {
      return this.session.token;
    }
    if (this.unproven?.token === rejected && this.host.now() - this.unproven.since < REST_MS) {
      throw new HttpError({ kind: "signed-out", why: "refused" });
    }
    return (await this.once(() => this.signIn())).token;
  }

  /** A call was accepted with this token. */
  accepted(token: string): void {
    if (this.unproven?.token === token) this.unproven = undefined;
  }

  /** Whether there is a session that should work; asks nobody but the phone's storage. */
  async isSignedIn(): Promise<boolean> {
    await this.read();
    return this.session !== undefined && this.host.now() < this.session.expiresAt;
  }

  /** Ends the session here, and at the server as far as it can be reached. */
  async signOut(): Promise<void> {
    await this.read();
    const session = this.session;
    this.forget();
    if (session) await this.host.client.call(SIGN_OUT, undefined, session.token).done.catch(() => undefined);
  }

  private once(work: () => Promise<Session>): Promise<Session> {
    this.flight ??= work().finally(() => {
      this.flight = undefined;
    });
    return this.flight;
  }

  private async read(): Promise<void> {
    if (this.isRead) return;
    const stored = await new Promise<unknown>((done) => this.host.secrets.read(STORED_UNDER, done));
    if (this.isRead) return;
    this.isRead = true;
    this.session = parseSession(stored);
  }

  private async signIn(isSecondTry = false): Promise<Session> {
    const { appId, client, code, now, onSignedIn } = this.host;
    this.mustBeWanted();
    if (this.refusal && now() < this.refusal.until) throw this.refusal.error;
    const before = this.session?.token;
    const fresh = await code();
    try {
      const replaces = before === undefined ? {} : { replaces: before };
      const grant = await client.call(LOGIN, { appId, code: fresh, ...replaces }).done;
      const session = this.granted(grant);
      this.unproven = { token: session.token, since: now() };
      onSignedIn(grant);
      return session;
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind !== "refused") throw thrown;
      if (failure.code === "code-invalid" && !isSecondTry) return this.signIn(true);
      const error = new HttpError({ kind: "signed-out", why: failure.code }, (thrown as HttpError).traceId);
      if (failure.status === 403) this.refusal = { error, until: Number.POSITIVE_INFINITY };
      else if (failure.retryAfterMs !== undefined) this.refusal = { error, until: now() + failure.retryAfterMs };
      throw error;
    }
  }

  /** A server that cannot be asked now costs nothing: the old token is good until it expires. */
  private async renew(session: Session): Promise<Session> {
    try {
      return this.granted(await this.host.client.call(RENEW, undefined, session.token).done);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === "signed-out") throw thrown;
      if (failure.kind === "refused" && failure.status === 401) return this.signIn();
      return session;
    }
  }

  /** A session that came after the person signed out ends where it came from. */
  private granted(grant: SessionGrant): Session {
    if (!this.host.maySignIn()) {
      this.host.client.call(SIGN_OUT, undefined, grant.token).done.catch(() => undefined);
      this.mustBeWanted();
    }
    return this.keep(grant);
  }

  private mustBeWanted(): void {
    if (!this.host.maySignIn()) throw new HttpError({ kind: "signed-out", why: "person" });
  }

  private keep({ user, token, expiresInMs, renewInMs }: SessionGrant): Session {
    const now = this.host.now();
    const session = { user, token, expiresAt: now + expiresInMs, renewAt: now + renewInMs };
    this.session = session;
    // Where the phone would keep it in clear it lives as long as the app.
    if (this.host.secrets.encrypts) this.host.secrets.write(STORED_UNDER, session);
    return session;
  }

  private forget(): void {
    this.session = undefined;
    this.host.secrets.remove(STORED_UNDER);
  }
}

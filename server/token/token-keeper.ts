import { pause } from "../clock/clock";
import type { Hold, StoredToken } from "../stores/contract";
import { Circuit } from "./circuit";
import type { AppParts } from "./keeper-parts";
import { KnownToken } from "./known-token";
import { passesSoon, ruleOf } from "./next-hold";
import { type Need, Refresh, type RefreshResult } from "./refresh";
import { nextRefreshAt, remainingMs } from "./refresh-policy";
import type { RejectionOutcome } from "./token-event";
import { sha256 } from "./token-hash";
import { TokenUnavailable } from "./token-unavailable";

/** How long somebody who asks for a token may be kept waiting for one, ms. */
const PATIENCE_MS = 20_000;
const RETRY_MS = 1_000;
/** Spreads the processes of one store, ms. */
const JITTER_MS = 1_000;
const JITTER_SHARE = 0.05;

export interface RejectionAnswer {
  readonly token: StoredToken;
  readonly outcome: RejectionOutcome;
  /** With `kept`: when reporting again may help, Unix ms. */
  readonly retryAt?: number;
}

/**
 * Keeps one app's token: answers from memory, looks ahead, refreshes once at a time.
 *
 *     empty --get, start--> refreshing --met--> serving --due--> serving and refreshing
 *       ^                       |                  |                     |
 *       +------failed-----------+                  +<----met, failed-----+
 */
export class TokenKeeper {
  readonly #known: KnownToken;
  readonly #circuit: Circuit;
  readonly #refresh: Refresh;
  #flight: Promise<RefreshResult> | undefined;
  #cancelWake: (() => void) | undefined;
  #stopped = false;

  constructor(private readonly parts: AppParts) {
    this.#known = new KnownToken(parts);
    this.#circuit = new Circuit(parts);
    this.#refresh = new Refresh(parts, this.#known, this.#circuit);
  }

  /** Fetches a token if there is none and keeps it fresh from now on. */
  start(): void {
    this.#wakeIn(0);
  }

  /** Ends looking ahead; a refresh under way is waited for, because its token would be lost. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelWake?.();
    await this.#flight?.catch(() => undefined);
  }

  /** What is known here, without asking anybody: for metrics and readiness. */
  get token(): StoredToken | undefined {
    return this.#known.token;
  }

  /** Why this process does not ask WeChat at present; without a store, as far as it is known here. */
  async hold(): Promise<Hold | undefined> {
    return this.#circuit.read().catch(() => this.#circuit.known());
  }

  /** The token, if it was read a moment ago and nothing is to be done about it: what most of those who ask get. */
  fresh(): StoredToken | undefined {
    const token = this.#known.fresh();
    return token && this.#lives(token) && !this.#isDue(token) ? token : undefined;
  }

  /** @throws TokenUnavailable */
  async current(): Promise<StoredToken> {
    const token = this.#known.fresh() ?? (await this.#known.look());
    if (token && this.#lives(token)) {
      if (this.#isDue(token)) this.#startRefresh({ cause: "due" }).catch(() => undefined);
      return token;
    }
    return this.#demand({ cause: "missing" });
  }

  /**
   * A caller says that WeChat rejected the token with this SHA-256.
   *
   * @throws TokenUnavailable
   */
  async rejected(hash: string): Promise<RejectionAnswer> {
    const answer = await this.#rejected(hash);
    this.parts.listener({ type: "rejection-reported", appId: this.parts.app.appId, outcome: answer.outcome });
    return answer;
  }

  async #rejected(hash: string): Promise<RejectionAnswer> {
    const token = await this.#known.look();
    if (token === undefined || !this.#lives(token)) {
      return { token: await this.#demand({ cause: "missing" }), outcome: "replaced" };
    }
    if (sha256(token.value) !== hash) return { token, outcome: "already-replaced" };
    while (this.#flight) {
      await this.#flight.catch(() => undefined);
      const since = this.#known.token;
      if (since && sha256(since.value) !== hash) return { token: since, outcome: "replaced" };
    }
    const result = await this.#startRefresh({ cause: "rejected", hash });
    const now = this.#known.token ?? token;
    if (sha256(now.value) !== hash) return { token: now, outcome: "replaced" };
    const retryAt = result.kind === "kept" ? result.retryAt : result.kind === "held" ? result.hold.until : undefined;
    return { token: now, outcome: "kept", ...(retryAt === undefined ? {} : { retryAt }) };
  }

  /** Waits for a token, within reason. */
  async #demand(need: Need): Promise<StoredToken> {
    const { clock, random } = this.parts;
    for (let waited = 0; ; ) {
      const result = await this.#startRefresh(need);
      const token = this.#known.token;
      if (token && this.#lives(token)) return token;
      if (this.#stopped || waited >= PATIENCE_MS || (result.kind === "held" && !passesSoon(result.hold))) {
        throw this.#unavailable(result);
      }
      const step = 100 + 150 * random();
      await pause(clock, step);
      waited += step;
    }
  }

  #startRefresh(need: Need): Promise<RefreshResult> {
    this.#flight ??= this.#refresh.run(need).finally(() => {
      this.#flight = undefined;
      this.#plan();
    });
    return this.#flight;
  }

  #plan(): void {
    const { clock, random, app } = this.parts;
    const token = this.#known.token;
    const now = clock.now();
    const due = token === undefined ? now : nextRefreshAt(token, app.mode, now);
    const wait = due > now ? Math.ceil(due - now) : RETRY_MS;
    this.#wakeIn(wait + random() * Math.min(JITTER_MS, wait * JITTER_SHARE));
  }

  #wakeIn(delayMs: number): void {
    this.#cancelWake?.();
    if (this.#stopped) return;
    this.#cancelWake = this.parts.clock.schedule(delayMs, () => void this.#wake());
  }

  async #wake(): Promise<void> {
    const token = await this.#known.look();
    const lives = token !== undefined && this.#lives(token);
    if (lives && !this.#isDue(token)) this.#plan();
    else await this.#startRefresh({ cause: lives ? "due" : "missing" }).catch(() => this.#plan());
  }

  #lives(token: StoredToken): boolean {
    return remainingMs(token, this.parts.clock.now()) > 0;
  }

  #isDue(token: StoredToken): boolean {
    const now = this.parts.clock.now();
    return nextRefreshAt(token, this.parts.app.mode, now) <= now;
  }

  #unavailable(result: RefreshResult): TokenUnavailable {
    const now = this.parts.clock.now();
    if (result.kind === "held") {
      const { hold } = result;
      const refused = hold.errcode !== undefined && ruleOf(hold.errcode).remedy !== "back-off";
      const why = refused ? "wechat-refused" : "wechat-unreachable";
      return new TokenUnavailable(why, hold.reason, Math.max(1_000, hold.until - now), hold.errcode);
    }
    if (result.kind === "store-down") {
      return new TokenUnavailable("store-unreachable", "the server's store cannot be reached", RETRY_MS);
    }
    return new TokenUnavailable("busy", "another process is still asking WeChat", RETRY_MS);
  }
}

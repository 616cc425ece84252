import { createHash } from "node:crypto";
import { type Ask, askServer, type TokenAnswer } from "./ask-server";

export { TokenServerError } from "./ask-server";

export interface TokenClientOptions {
  /** Address of the server, `https://…`. */
  readonly baseUrl: string;
  /** This caller's key. */
  readonly key: string;
  /** Longest wait for an answer, ms; the server itself may wait 20 s for WeChat. */
  readonly patienceMs?: number;
  /** How long a token is used without asking again, ms. */
  readonly keepMs?: number;
  readonly fetch?: typeof fetch;
  /** Unix ms. */
  readonly now?: () => number;
}

/** What a business endpoint of WeChat answers, as far as it is about tokens. */
interface WechatAnswer {
  readonly errcode?: number;
}

/** A token replaced ahead of its end works on for 5 minutes; a minute of it is safe to keep. */
const KEEP_MS = 60_000;
const REJECTED_ERRCODES = [40001, 40014, 42001];

/**
 * Tokens for a business server. Keeps each for a minute at most, asks once for all who want one at the same time, and
 * goes on with the one it has while the server is away, as long as that works.
 *
 *     const tokens = new TokenClient({ baseUrl, key });
 *     const answer = await tokens.call(appId, (token) => sendMessage(token, message));
 */
export class TokenClient {
  readonly #ask: Ask;
  readonly #keepMs: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, { token: string; until: number; end: number }>();
  readonly #asking = new Map<string, Promise<string>>();

  constructor({
    baseUrl,
    key,
    patienceMs = 25_000,
    keepMs = KEEP_MS,
    fetch = globalThis.fetch,
    now,
  }: TokenClientOptions) {
    this.#ask = askServer(baseUrl, key, patienceMs, fetch);
    this.#keepMs = keepMs;
    this.#now = now ?? (() => Date.now());
  }

  /**
   * A token that works now.
   *
   * @throws TokenServerError when there is none
   */
  async get(appId: string): Promise<string> {
    const kept = this.#kept.get(appId);
    if (kept && this.#now() < kept.until) return kept.token;
    const asking = this.#asking.get(appId) ?? this.#fetch(appId);
    this.#asking.set(appId, asking);
    try {
      return await asking;
    } catch (error) {
      if (kept && this.#now() < kept.end) return kept.token;
      throw error;
    } finally {
      if (this.#asking.get(appId) === asking) this.#asking.delete(appId);
    }
  }

  /**
   * Tells the server that WeChat rejected this token (40001, 40014, 42001).
   *
   * @returns the token to use instead; the same one when it may not be replaced again so soon
   * @throws TokenServerError
   */
  async reportRejected(appId: string, token: string, errcode?: number): Promise<string> {
    if (this.#kept.get(appId)?.token === token) this.#kept.delete(appId);
    const tokenSha256 = createHash("sha256").update(token).digest("hex");
    const body = errcode === undefined ? { tokenSha256 } : { tokenSha256, errcode };
    return this.#keep(appId, await this.#ask("POST", `/v1/apps/${appId}/access-token/rejected`, body));
  }

  /**
   * Calls WeChat with a token; when WeChat rejects it, reports it and calls once more with another one.
   *
   * @returns WeChat's answer, also one that is another error
   * @throws TokenServerError, and whatever `call` throws
   */
  async call<T extends WechatAnswer>(appId: string, call: (token: string) => Promise<T>): Promise<T> {
    const token = await this.get(appId);
    const answer = await call(token);
    if (answer.errcode === undefined || !REJECTED_ERRCODES.includes(answer.errcode)) return answer;
    const other = await this.reportRejected(appId, token, answer.errcode);
    return other === token ? answer : call(other);
  }

  async #fetch(appId: string): Promise<string> {
    return this.#keep(appId, await this.#ask("GET", `/v1/apps/${appId}/access-token`));
  }

  #keep(appId: string, { accessToken, expiresIn }: TokenAnswer): string {
    const now = this.#now();
    const lifetime = expiresIn * 1_000;
    this.#kept.set(appId, {
      token: accessToken,
      until: now + Math.min(this.#keepMs, lifetime / 2),
      end: now + lifetime,
    });
    return accessToken;
  }
}

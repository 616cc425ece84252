import { createHash } from "node:crypto";
import { type FakeAnswer, refusal } from "./fake-answer";

const CODE_LIVES_MS = 300_000;
/** Logins a user may do a minute. */
const PER_MINUTE = 100;

interface FakeCode {
  readonly appId: string;
  readonly user: string;
  readonly issuedAt: number;
  used: boolean;
}

/** Login codes as `wx.login` hands them out: 5 minutes, once, for one app. */
export class FakeCodes {
  readonly #codes = new Map<string, FakeCode>();
  readonly #blocked = new Set<string>();
  readonly #logins = new Map<string, { minute: number; count: number }>();
  #next = 1;

  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What a phone would get from `wx.login`. */
  issue(appId: string, user: string): string {
    const code = `0${digest(`${appId} ${user} ${this.#next++}`).slice(0, 31)}`;
    this.#codes.set(code, { appId, user, issuedAt: this.#now(), used: false });
    return code;
  }

  /** WeChat takes this user for a risk: 40226. */
  block(user: string): void {
    this.#blocked.add(user);
  }

  redeem(appId: string, value: string): FakeAnswer {
    const code = this.#codes.get(value);
    if (!code || code.appId !== appId || this.#now() - code.issuedAt >= CODE_LIVES_MS) return refusal(40029);
    if (code.used) return refusal(40163);
    if (this.#blocked.has(code.user)) return refusal(40226);
    if (!this.#mayLogin(code.user)) return refusal(45011);
    code.used = true;
    return {
      openid: `o${digest(`openid ${appId} ${code.user}`).slice(0, 27)}`,
      session_key: Buffer.from(digest(`key ${appId} ${value}`), "hex")
        .subarray(0, 16)
        .toString("base64"),
      unionid: `u${digest(`unionid ${code.user}`).slice(0, 27)}`,
    };
  }

  #mayLogin(user: string): boolean {
    const minute = Math.floor(this.#now() / 60_000);
    const before = this.#logins.get(user);
    const count = before?.minute === minute ? before.count + 1 : 1;
    this.#logins.set(user, { minute, count });
    return count <= PER_MINUTE;
  }
}

function digest(words: string): string {
  return createHash("sha256").update(words).digest("hex");
}

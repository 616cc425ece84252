import { createHash } from "node:crypto";
import { type Clock, pause } from "../clock/clock";
import type { SessionStore } from "../stores/user-contract";
import { sha256 } from "../token/token-hash";
import type { CodeRedeemer } from "../wechat/code-to-session";
import type { AppCredentials } from "../wechat/issue-token";
import { loginRefusal, mayWorkAgain } from "./login-refusal";

/** For so long the same code signs in again without WeChat, because the first answer may have been lost. */
const REMEMBERED_MS = 10_000;
const RETRY_MS = 300;
/** How long another process may take to say whose code it has just redeemed. */
const ELSEWHERE_MS = 1_000;
const LOOK_EVERY_MS = 100;
const USED_ALREADY = 40163;

interface RedeemParts {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly redeem: CodeRedeemer;
}

/** Turns a login code into our name of its user, with one call of WeChat however often the code is sent. */
export class RedeemOnce {
  readonly #underWay = new Map<string, Promise<string>>();

  readonly #parts: RedeemParts;

  constructor(parts: RedeemParts) {
    this.#parts = parts;
  }

  /** @throws ApiError */
  userOf(app: AppCredentials, code: string): Promise<string> {
    const key = sha256(`${app.appId} ${code}`);
    const before = this.#underWay.get(key);
    if (before) return before;
    const flight = this.#find(app, code, key).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, flight);
    return flight;
  }

  async #find(app: AppCredentials, code: string, key: string): Promise<string> {
    const { store, clock, redeem } = this.#parts;
    const known = await store.recallCode(key);
    if (known !== undefined) return known;
    let answer = await redeem(app, code);
    if (answer.kind !== "user" && mayWorkAgain(answer)) {
      await pause(clock, RETRY_MS);
      answer = await redeem(app, code);
    }
    if (answer.kind === "user") {
      const userId = userIdOf(app.appId, answer.openid);
      await store.rememberCode(key, userId, REMEMBERED_MS);
      return userId;
    }
    const elsewhere = answer.kind === "refused" && answer.errcode === USED_ALREADY && (await this.#elsewhere(key));
    if (elsewhere) return elsewhere;
    throw loginRefusal(answer, clock.now());
  }

  /** The same code may have come to another process at the same moment. */
  async #elsewhere(key: string): Promise<string | undefined> {
    for (let waited = 0; waited < ELSEWHERE_MS; waited += LOOK_EVERY_MS) {
      const userId = await this.#parts.store.recallCode(key);
      if (userId !== undefined) return userId;
      await pause(this.#parts.clock, LOOK_EVERY_MS);
    }
    return undefined;
  }
}

/** Our name of a user: says nothing of the openid, which is not kept. The same in every process, with no table. */
export function userIdOf(appId: string, openid: string): string {
  return `u${createHash("sha256").update(`user ${appId} ${openid}`).digest("base64url").slice(0, 22)}`;
}

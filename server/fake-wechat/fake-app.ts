import { FakeDeviceMessages, type FakeMessageOptions } from "./fake-device-messages";
import { type FakeNfcOptions, FakeNfcSchemes } from "./fake-nfc-scheme";
import { Quota } from "./quota";
import { type PoolHabits, TokenPool, type TokenVerdict, USUAL_HABITS } from "./token-pool";

export interface FakeAppOptions {
  readonly appId: string;
  readonly secret: string;
  /** Addresses that may ask for tokens; absent: all. */
  readonly whitelist?: readonly string[];
  readonly habits?: Partial<PoolHabits>;
  /** Plain calls a day; 2000 is a new account's. */
  readonly plainPerDay?: number;
  readonly nfc?: FakeNfcOptions;
  readonly messages?: FakeMessageOptions;
}

const FORCE_SPACING_MS = 30_000;

/** One mini program as WeChat keeps it: two pools of tokens and its quotas. */
export class FakeApp {
  readonly appId: string;
  readonly secret: string;
  readonly whitelist: readonly string[] | undefined;
  readonly plain: TokenPool;
  readonly stable: TokenPool;
  readonly plainDay: Quota;
  readonly stableMinute = new Quota(10_000, "minute");
  readonly stableDay = new Quota(500_000, "day");
  readonly forceDay = new Quota(20, "day");
  readonly nfc: FakeNfcSchemes;
  readonly messages: FakeDeviceMessages;
  frozen = false;
  #forcedAt = Number.NEGATIVE_INFINITY;

  constructor({ appId, secret, whitelist, habits, plainPerDay = 2_000, nfc, messages }: FakeAppOptions) {
    this.appId = appId;
    this.secret = secret;
    this.whitelist = whitelist;
    this.plain = new TokenPool({ ...USUAL_HABITS, ...habits });
    this.stable = new TokenPool({ ...USUAL_HABITS, ...habits });
    this.nfc = new FakeNfcSchemes(nfc);
    this.messages = new FakeDeviceMessages(messages);
    this.plainDay = new Quota(plainPerDay, "day");
  }

  /** Force mode; closer than 30 s to the last one it is the normal mode. `undefined`: the day's 20 are used. */
  force(now: number): { value: string; expiresInS: number } | undefined {
    if (now - this.#forcedAt < FORCE_SPACING_MS) return this.stable.stable(now);
    if (!this.forceDay.take(now)) return undefined;
    this.#forcedAt = now;
    return this.stable.force(now);
  }

  /** What a business endpoint thinks of a token: either pool's will do. */
  judge(token: string, now: number): TokenVerdict {
    const verdicts = [this.stable.judge(token, now), this.plain.judge(token, now)];
    return verdicts.find((verdict) => verdict !== "unknown") ?? "unknown";
  }
}

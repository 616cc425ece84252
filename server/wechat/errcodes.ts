/** What the server does about an errcode. */
export type Remedy =
  /** Ask again soon, longer after each failure. */
  | "back-off"
  /** A person must change something: the app's configuration, WeChat's console. Asked again slowly. */
  | "configure"
  /** Nothing helps but time. */
  | "wait"
  /** This server sent something it must not. */
  | "bug";

export interface ErrcodeRule {
  readonly remedy: Remedy;
  /** How long not to ask for this app again, ms; `next-minute` and `next-day` by WeChat's clock (UTC+8). */
  readonly holdMs: number | "back-off" | "next-minute" | "next-day";
  /** For operators and callers. */
  readonly meaning: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Errcodes of the two token endpoints. Source: developers.weixin.qq.com, getAccessToken and getStableAccessToken.
 * A remedy by a person is tried again on its own, so that nobody has to restart the server afterwards.
 */
export const TOKEN_ERRCODES: Readonly<Record<number, ErrcodeRule>> = {
  [-1]: { remedy: "back-off", holdMs: "back-off", meaning: "WeChat is busy" },
  40001: { remedy: "configure", holdMs: 5 * MINUTE, meaning: "the AppSecret is wrong" },
  40002: { remedy: "bug", holdMs: HOUR, meaning: "the grant_type is wrong" },
  40013: { remedy: "configure", holdMs: 5 * MINUTE, meaning: "the AppID is wrong" },
  40125: { remedy: "configure", holdMs: 5 * MINUTE, meaning: "the AppSecret is wrong" },
  40164: { remedy: "configure", holdMs: MINUTE, meaning: "this server's address is not on the app's IP whitelist" },
  40243: { remedy: "configure", holdMs: 5 * MINUTE, meaning: "the AppSecret is frozen" },
  41002: { remedy: "bug", holdMs: HOUR, meaning: "the AppID is missing" },
  41004: { remedy: "bug", holdMs: HOUR, meaning: "the AppSecret is missing" },
  43002: { remedy: "bug", holdMs: HOUR, meaning: "the endpoint wants POST" },
  45009: { remedy: "wait", holdMs: "next-day", meaning: "the day's quota is used up" },
  45011: { remedy: "wait", holdMs: "next-minute", meaning: "the minute's quota is used up" },
  50004: { remedy: "configure", holdMs: HOUR, meaning: "the app may not use the token endpoint" },
  50007: { remedy: "configure", holdMs: HOUR, meaning: "the account is frozen" },
  89503: { remedy: "configure", holdMs: MINUTE, meaning: "an administrator has to confirm this call" },
  89506: { remedy: "configure", holdMs: 24 * HOUR, meaning: "an administrator refused this address for 24 hours" },
  89507: { remedy: "configure", holdMs: HOUR, meaning: "an administrator refused this address for an hour" },
};

/** A number that is not in the table: asked again after a while, said as it is. */
export const UNKNOWN_ERRCODE: ErrcodeRule = { remedy: "configure", holdMs: MINUTE, meaning: "WeChat refused" };

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

/** Whom a refusal concerns, and so whom it holds. */
export type Concern =
  /** Every process that asks for the app. */
  | "app"
  /** Those with the same AppSecret: another one may have been given the new one already. */
  | "credentials"
  /** This process alone: its address, its way to WeChat, the request it made. */
  | "process";

export interface ErrcodeRule {
  readonly remedy: Remedy;
  readonly concerns: Concern;
  /** How long not to ask for this app again, ms; `next-minute` and `next-day` by WeChat's clock (UTC+8). */
  readonly holdMs: number | "back-off" | "next-minute" | "next-day";
  /** For operators and callers. */
  readonly meaning: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Errcodes of the two token endpoints. Source: developers.weixin.qq.com, getAccessToken and getStableAccessToken.
 * The words of 40164, 89501, 89503, 89506 and 89507 all speak of "this IP" (此IP): they concern an address, not the app.
 * A remedy by a person is tried again on its own, so that nobody has to restart the server afterwards.
 */
export const TOKEN_ERRCODES: Readonly<Record<number, ErrcodeRule>> = {
  [-1]: { remedy: "back-off", concerns: "app", holdMs: "back-off", meaning: "WeChat is busy" },
  40001: { remedy: "configure", concerns: "credentials", holdMs: 5 * MINUTE, meaning: "the AppSecret is wrong" },
  40002: { remedy: "bug", concerns: "process", holdMs: HOUR, meaning: "the grant_type is wrong" },
  40013: { remedy: "configure", concerns: "credentials", holdMs: 5 * MINUTE, meaning: "the AppID is wrong" },
  40125: { remedy: "configure", concerns: "credentials", holdMs: 5 * MINUTE, meaning: "the AppSecret is wrong" },
  40164: {
    remedy: "configure",
    concerns: "process",
    holdMs: MINUTE,
    meaning: "this server's address is not on the app's IP whitelist",
  },
  40243: { remedy: "configure", concerns: "app", holdMs: 5 * MINUTE, meaning: "the AppSecret is frozen" },
  41002: { remedy: "bug", concerns: "process", holdMs: HOUR, meaning: "the AppID is missing" },
  41004: { remedy: "bug", concerns: "process", holdMs: HOUR, meaning: "the AppSecret is missing" },
  43002: { remedy: "bug", concerns: "process", holdMs: HOUR, meaning: "the endpoint wants POST" },
  45009: { remedy: "wait", concerns: "app", holdMs: "next-day", meaning: "the day's quota is used up" },
  45011: { remedy: "wait", concerns: "app", holdMs: "next-minute", meaning: "the minute's quota is used up" },
  50004: { remedy: "configure", concerns: "app", holdMs: HOUR, meaning: "the app may not use the token endpoint" },
  50007: { remedy: "configure", concerns: "app", holdMs: HOUR, meaning: "the account is frozen" },
  89501: {
    remedy: "configure",
    concerns: "process",
    holdMs: MINUTE,
    meaning: "an administrator has not answered about this address yet",
  },
  89503: {
    remedy: "configure",
    concerns: "process",
    holdMs: MINUTE,
    meaning: "an administrator has to confirm this address",
  },
  89506: {
    remedy: "configure",
    concerns: "process",
    holdMs: 24 * HOUR,
    meaning: "an administrator refused this address for 24 hours",
  },
  89507: {
    remedy: "configure",
    concerns: "process",
    holdMs: HOUR,
    meaning: "an administrator refused this address for an hour",
  },
};

/** A number that is not in the table: asked again after a while, said as it is. */
export const UNKNOWN_ERRCODE: ErrcodeRule = {
  remedy: "configure",
  concerns: "process",
  holdMs: MINUTE,
  meaning: "WeChat refused",
};

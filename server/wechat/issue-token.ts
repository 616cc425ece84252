import type { AlertModel } from "./device-message";
import type { Fault, WechatReply } from "./reply";
import type { WechatClient } from "./wechat-client";

/** `stable`: getStableAccessToken, WeChat's advice. `plain`: getAccessToken, each call of which replaces the token. */
export type TokenMode = "stable" | "plain";

export interface AppCredentials {
  readonly appId: string;
  readonly secret: string;
  readonly mode: TokenMode;
  /** Its registered kind of device for tags that open the mini program; absent: it makes none. */
  readonly entryModel?: EntryModel;
  /** Its registered kind of device whose messages WeChat delivers; absent: alerts stay in the app. */
  readonly alertModel?: AlertModel;
}

/** A device type of WeChat's console (设备管理) that has the ability to open the mini program by a tag. */
export interface EntryModel {
  /** WeChat's model_id. */
  readonly id: string;
  /** 一机一码: each scheme names a device; else (一型一码) none may. */
  readonly perDevice: boolean;
}

export type Issued =
  | {
      readonly kind: "issued";
      readonly value: string;
      /** Seconds; within 1 to 7200. */
      readonly expiresInS: number;
      /** WeChat's `expires_in` was missing or no lifetime, so a short one was taken. */
      readonly lifetimeAssumed: boolean;
    }
  | { readonly kind: "refused"; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: "fault"; readonly reason: Fault | "no-token" };

/** Asks WeChat for a token. */
export type TokenIssuer = (app: AppCredentials, force: boolean) => Promise<Issued>;

const LONGEST_LIFETIME_S = 7_200;
/** Long enough not to use up a day's quota by asking, short enough to be no harm. */
const ASSUMED_LIFETIME_S = 300;
/** Documented: keep at least 512 characters. Printable, so that it can stand in a URL and no header can be split. */
const TOKEN = /^[\x21-\x7e]{1,2048}$/;

/** The two token endpoints behind one function. */
export function tokenIssuer(client: WechatClient): TokenIssuer {
  return async ({ appId, secret, mode }, force) => {
    const grant = { grant_type: "client_credential", appid: appId, secret };
    const reply =
      mode === "plain"
        ? await client.get("/cgi-bin/token", grant)
        : await client.post("/cgi-bin/stable_token", {}, force ? { ...grant, force_refresh: true } : grant);
    return withoutSecret(readIssued(reply), secret);
  };
}

/** @returns a token without a usable lifetime as a token all the same: in plain mode the one before has just been replaced */
export function readIssued(reply: WechatReply): Issued {
  if (reply.kind !== "object") return reply;
  const { access_token: value, expires_in: lifetime } = reply.body;
  if (typeof value !== "string" || !TOKEN.test(value)) return { kind: "fault", reason: "no-token" };
  const usable = typeof lifetime === "number" && Number.isFinite(lifetime) && lifetime > 0;
  return {
    kind: "issued",
    value,
    expiresInS: usable ? Math.min(LONGEST_LIFETIME_S, Math.max(1, lifetime)) : ASSUMED_LIFETIME_S,
    lifetimeAssumed: !usable,
  };
}

/** An errmsg goes into logs; should a proxy echo the request in it, the secret does not. */
function withoutSecret(issued: Issued, secret: string): Issued {
  return issued.kind === "refused" ? { ...issued, errmsg: issued.errmsg.replaceAll(secret, "***") } : issued;
}

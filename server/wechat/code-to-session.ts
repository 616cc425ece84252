import type { AppCredentials } from "./issue-token";
import type { Fault } from "./reply";
import type { WechatClient } from "./wechat-client";

/** Who a login code belongs to. The session_key ends here: nothing of this server needs it, so nothing can leak it. */
export type CodeAnswer =
  | { readonly kind: "user"; readonly openid: string }
  | { readonly kind: "refused"; readonly errcode: number }
  | { readonly kind: "fault"; readonly reason: Fault | "no-openid" };

/** Asks WeChat whose login code this is. */
export type CodeRedeemer = (app: AppCredentials, code: string) => Promise<CodeAnswer>;

const OPENID = /^[\w-]{1,128}$/;

/** GET /sns/jscode2session. A code works once. Source: developers.weixin.qq.com, code2Session. */
export function codeRedeemer(client: WechatClient): CodeRedeemer {
  return async ({ appId, secret }, code) => {
    const query = { appid: appId, secret, js_code: code, grant_type: "authorization_code" };
    const reply = await client.get("/sns/jscode2session", query);
    if (reply.kind === "refused") return { kind: "refused", errcode: reply.errcode };
    if (reply.kind === "fault") return reply;
    const { openid } = reply.body;
    return typeof openid === "string" && OPENID.test(openid)
      ? { kind: "user", openid }
      : { kind: "fault", reason: "no-openid" };
  };
}

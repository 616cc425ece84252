import type { Fault } from "./reply";
import type { WechatClient } from "./wechat-client";

/** What a tag opens, and which registered kind of device it is for. */
export interface NfcTarget {
  /** A page of the published mini program, without a query. */
  readonly path: string;
  readonly query: string;
  readonly modelId: string;
  /** Only where the model's schemes are one a device. */
  readonly sn?: string;
}

export type NfcScheme =
  | { readonly kind: "scheme"; readonly scheme: string }
  | { readonly kind: "refused"; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: "fault"; readonly reason: Fault | "no-scheme" };

/** WeChat's own form; printable, so that it can stand on a tag and on a page. */
const SCHEME = /^weixin:\/\/[\x21-\x7e]{1,1000}$/;

/** POST /wxa/generatenfcscheme. Schemes never expire. Source: developers.weixin.qq.com, generateNFCScheme. */
export async function askNfcScheme(client: WechatClient, accessToken: string, target: NfcTarget): Promise<NfcScheme> {
  const { path, query, modelId, sn } = target;
  const reply = await client.post(
    "/wxa/generatenfcscheme",
    { access_token: accessToken },
    { jump_wxa: { path, query }, model_id: modelId, ...(sn === undefined ? {} : { sn }) },
  );
  if (reply.kind !== "object") return reply;
  const { openlink } = reply.body;
  return typeof openlink === "string" && SCHEME.test(openlink)
    ? { kind: "scheme", scheme: openlink }
    : { kind: "fault", reason: "no-scheme" };
}

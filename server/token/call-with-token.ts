import type { WechatReply } from "../wechat/reply";
import type { TokenCentre } from "./token-centre";
import { sha256 } from "./token-hash";
import { tokenOrApiError } from "./token-or-api-error";

/** WeChat's numbers for a token that does not work (any more). */
const REJECTED: readonly number[] = [40001, 40014, 42001];

type Refusable = { readonly kind: string } | Extract<WechatReply, { kind: "refused" }>;

/**
 * Calls a business endpoint of WeChat with the app's token. One that WeChat rejects is reported to the centre, and the call made
 * once more with what that has then.
 *
 * @throws ApiError when there is no token
 */
export async function callWithToken<Answer extends Refusable>(
  tokens: TokenCentre,
  appId: string,
  call: (accessToken: string) => Promise<Answer>,
): Promise<Answer> {
  const token = await tokenOrApiError(tokens.current(appId));
  const first = await call(token.value);
  if (!("errcode" in first) || !REJECTED.includes(first.errcode)) return first;
  const { token: next } = await tokenOrApiError(tokens.rejected(appId, sha256(token.value)));
  return next.value === token.value ? first : call(next.value);
}

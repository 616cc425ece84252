/** An answer of WeChat's server API is a small JSON object; anything larger is not one. */
export const REPLY_LIMIT = 64 * 1024;

export type Fault = "timeout" | "network" | "too-large" | "http-status" | "not-json" | "not-an-object";

export type WechatReply =
  | { readonly kind: "object"; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: "refused"; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: "fault"; readonly reason: Fault };

/**
 * Reads an answer: an object, a refusal (`errcode` that is not 0), or what else a proxy or an outage may put in its
 * place, such as HTML or half a body.
 */
export function parseReply(status: number, text: string): WechatReply {
  if (status !== 200) return { kind: "fault", reason: "http-status" };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { kind: "fault", reason: "not-json" };
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return { kind: "fault", reason: "not-an-object" };
  const { errcode, errmsg } = body as { errcode?: unknown; errmsg?: unknown };
  if (typeof errcode === "number" && errcode !== 0) {
    return { kind: "refused", errcode, errmsg: typeof errmsg === "string" ? printable(errmsg) : "" };
  }
  return { kind: "object", body: body as Record<string, unknown> };
}

/** Words from outside that go into a log: one line, bounded. */
function printable(words: string): string {
  return words.replace(/[^\x20-\x7e\u4e00-\u9fff]/g, " ").slice(0, 200);
}

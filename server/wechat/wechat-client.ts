import { Agent, request } from "undici";
import { parseReply, REPLY_LIMIT, type WechatReply } from "./reply";

/** Longest wait for each of: connecting, the head of the answer, the next piece of its body. Real time. */
const PATIENCE_MS = 5_000;

/** Calls of WeChat's server API. What goes wrong is a value: nothing throws, nothing quotes a query or a body. */
export interface WechatClient {
  get(path: string, query: Readonly<Record<string, string>>): Promise<WechatReply>;
  post(path: string, query: Readonly<Record<string, string>>, body: unknown): Promise<WechatReply>;
  close(): Promise<void>;
}

/** A call that came to nothing: which, and the cause's own code (`ENOTFOUND`, `CERT_HAS_EXPIRED`, `502`). Never more. */
export interface WechatFault {
  readonly path: string;
  readonly code: string;
}

/**
 * @param baseUrl `https://api.weixin.qq.com` or a stand-in
 * @param onFault hears of causes that the value of a fault is too short for
 */
export function createWechatClient(
  baseUrl: string,
  patienceMs = PATIENCE_MS,
  onFault: (fault: WechatFault) => void = () => undefined,
): WechatClient {
  const agent = new Agent({
    connections: 16,
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
    connect: { timeout: patienceMs },
    maxResponseSize: REPLY_LIMIT,
  });

  async function call(method: "GET" | "POST", path: string, query: Record<string, string>, body?: unknown) {
    const url = new URL(path, baseUrl);
    url.search = new URLSearchParams(query).toString();
    const payload =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    try {
      const answer = await request(url, {
        method,
        ...payload,
        dispatcher: agent,
        signal: AbortSignal.timeout(2 * patienceMs),
      });
      if (answer.statusCode !== 200) onFault({ path, code: String(answer.statusCode) });
      return parseReply(answer.statusCode, await answer.body.text());
    } catch (error) {
      onFault({ path, code: codeOf(error) });
      return { kind: "fault", reason: faultOf(error) } as const;
    }
  }

  return {
    get: (path, query) => call("GET", path, { ...query }),
    post: (path, query, body) => call("POST", path, { ...query }, body),
    close: () => agent.destroy(),
  };
}

/** Codes of the system, of TLS and of undici; whatever else an error says may quote the address. */
function codeOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: unknown } };
  const found = [code, cause?.code, name === "TimeoutError" ? "TIMEOUT" : undefined].find(
    (one) => typeof one === "string" && /^[A-Z][A-Z0-9_]{1,63}$/.test(one),
  );
  return (found as string | undefined) ?? "OTHER";
}

/** The error's code only: undici's messages may quote the address, which holds the AppSecret. */
function faultOf(error: unknown): "timeout" | "too-large" | "network" {
  const { name, code } = error as { name?: string; code?: string };
  if (name === "TimeoutError" || /TIMEOUT/.test(code ?? "")) return "timeout";
  return code === "UND_ERR_RES_EXCEEDED_MAX_SIZE" ? "too-large" : "network";
}

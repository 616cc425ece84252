/** Why the server gave no token. The words hold neither key nor token. */
export class TokenServerError extends Error {
  constructor(
    message: string,
    /** The server's code (`wrong-key`, `not-in-scope`, `wechat-refused`, …), or `unreachable`, `not-understood`. */
    readonly code: string,
    /** HTTP status, absent when there was no answer. */
    readonly status?: number,
    /** Seconds until asking again makes sense. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export interface TokenAnswer {
  readonly accessToken: string;
  readonly expiresIn: number;
}

export type Ask = (method: "GET" | "POST", path: string, body?: unknown) => Promise<TokenAnswer>;

/** One request to the token server, its answer checked. */
export function askServer(baseUrl: string, key: string, patienceMs: number, send: typeof fetch): Ask {
  return async (method, path, body) => {
    let response: Response;
    let answer: unknown;
    try {
      response = await send(new URL(path, baseUrl), {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      answer = await response.json();
    } catch {
      throw new TokenServerError("The token server cannot be reached.", "unreachable");
    }
    if (!response.ok) throw refusalOf(response, answer);
    if (!isTokenAnswer(answer)) {
      throw new TokenServerError("The token server's answer holds no token.", "not-understood", response.status);
    }
    return answer;
  };
}

function refusalOf(response: Response, answer: unknown): TokenServerError {
  const { code, message } = (answer as { error?: { code?: unknown; message?: unknown } } | null)?.error ?? {};
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new TokenServerError(
    typeof message === "string" ? message : `The token server answered ${response.status}.`,
    typeof code === "string" ? code : "not-understood",
    response.status,
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}

function isTokenAnswer(answer: unknown): answer is TokenAnswer {
  const { accessToken, expiresIn } = (answer ?? {}) as Partial<TokenAnswer>;
  return typeof accessToken === "string" && accessToken !== "" && typeof expiresIn === "number" && expiresIn > 0;
}

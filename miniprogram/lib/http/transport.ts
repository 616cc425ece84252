import type { PageClock } from "../clock";
import { after } from "./after";
import { HttpError, type HttpFailure } from "./http-error";
import { readFailure } from "./read-failure";
import type { Running } from "./running";

/** One request as it goes to `wx.request`. */
export interface RawRequest {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly header: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/** WeChat calls any status a success. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly header: Readonly<Record<string, string>>;
  /** Parsed JSON when it parses, else text. */
  readonly data: unknown;
}

export type RequestCalls = Pick<WechatMiniprogram.Wx, "request">;

/** WeChat ends a request by itself; a client that never calls back is given this much more, ms. */
const GRACE_MS = 1_000;

/** Sends one request. Rejects with an HttpError. */
export function transmit(wx: RequestCalls, clock: PageClock, request: RawRequest): Running<RawAnswer> {
  const { url, method, header, body, timeoutMs } = request;
  let abort = (): void => undefined;
  const done = new Promise<RawAnswer>((resolve, reject) => {
    const fail = (failure: HttpFailure) => {
      stop();
      reject(new HttpError(failure));
    };
    const give = (failure: HttpFailure) => {
      fail(failure);
      task?.abort?.();
    };
    const stop = after(clock, timeoutMs + GRACE_MS, () => give({ kind: "timeout", ms: timeoutMs }));
    const task = wx.request({
      url,
      // The typings do not know PATCH; WeChat sends it.
      method: method as "GET",
      header: { ...header },
      ...(body === undefined ? {} : { data: body }),
      timeout: timeoutMs,
      success: ({ statusCode, header: given, data }) => {
        stop();
        resolve({ status: statusCode, header: lowerCase(given), data });
      },
      fail: (result) => fail(readFailure(result, timeoutMs)),
    }) as WechatMiniprogram.RequestTask | undefined;
    abort = () => give({ kind: "aborted" });
  });
  return { done, abort: () => abort() };
}

function lowerCase(header: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries((header ?? {}) as object).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return Object.fromEntries(pairs);
}

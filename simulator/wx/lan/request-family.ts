import type { HttpAnswer } from "../../world/wifi/soft-ap";
import type { ApiFailure } from "../failure";
import { isListed, webAddress } from "../internet/web-address";
import { webExchange } from "../internet/web-exchange";
import type { PhoneContext, WxFamily } from "../phone-context";
import { exchange } from "./exchange";
import { dataOf, localAddress, type RequestOptions } from "./request-options";
import type { RunningRequests } from "./running-requests";

/** networking-login: `networkTimeout`, each default 60 s. */
const DEFAULT_TIMEOUT_MS = 60_000;
/** How long a phone looks for an address in its network before it gives up, ms. */
const UNREACHABLE_MS = 3_000;

/** networking-login: errno. */
export const REQUEST_FAILURE = {
  aborted: { errno: 600000, text: "abort" },
  timeout: { errno: 5, text: "timeout" },
  unreachable: { errno: 600001, text: "errcode:-109 cronet_error_code:-109 error_msg:net::ERR_ADDRESS_UNREACHABLE" },
  interrupted: { errno: 600003, text: "interrupted" },
  tooMany: { errno: 600007, text: "exceed max task count" },
  notListed: { errno: 600002, text: "url not in domain list" },
  badUrl: { errno: 600009, text: "invalid url" },
} as const satisfies Record<string, ApiFailure>;

/** `wx.request`, to devices of the phone's own network and to the internet, where the world has one. */
export function requestFamily(phone: PhoneContext, running: RunningRequests) {
  const { calls, schedule } = phone;
  const aborts = new WeakMap<object, () => void>();
  const fromInternet = new WeakSet<object>();

  const call = calls.define<RequestOptions, RequestResult>({
    name: "request",
    form: "callback",
    rules: { url: "String" },
    // Codes and tokens travel in headers and bodies.
    traced: (options) => {
      if (localAddress(options.url) !== undefined) return options;
      const { url, method = "GET", timeout = DEFAULT_TIMEOUT_MS } = options;
      return { url: String(url).split("?")[0], method, timeout };
    },
    tracedResult: (result) =>
      fromInternet.has(result) ? { statusCode: result.statusCode } : { ...result, errMsg: "request:ok" },
    run: (options, reply) => {
      const local = localAddress(options.url);
      const web = webAddress(options.url);
      if (web === undefined) return reply.fail(REQUEST_FAILURE.badUrl);
      const { internet } = phone.world;
      if (local === undefined && !isListed(options.url, internet?.requestDomains ?? [])) {
        return reply.fail(REQUEST_FAILURE.notListed);
      }
      if (running.full) return reply.fail(REQUEST_FAILURE.tooMany);
      if (!phone.thread.visible) return reply.fail(REQUEST_FAILURE.interrupted);
      const ends: (() => void)[] = [];
      const settle = (outcome: () => void) => {
        for (const end of ends) end();
        outcome();
      };
      const fail = (why: ApiFailure) => settle(() => reply.fail(why));
      ends.push(schedule(options.timeout ?? DEFAULT_TIMEOUT_MS, () => fail(REQUEST_FAILURE.timeout)));
      ends.push(running.add(() => fail(REQUEST_FAILURE.interrupted)));
      aborts.set(options, () => fail(REQUEST_FAILURE.aborted));
      const end = {
        answered: (answer: HttpAnswer) => {
          const result = resultOf(answer, options);
          if (local === undefined) fromInternet.add(result);
          settle(() => reply.ok(result));
        },
        unreachable: () => ends.push(schedule(UNREACHABLE_MS, () => fail(REQUEST_FAILURE.unreachable))),
        failed: fail,
      };
      if (local) ends.push(exchange(phone, local, options, end));
      else if (internet) ends.push(webExchange(phone, internet, web, options, end));
    },
  });

  return {
    request: (given: RequestOptions) => {
      const options = { ...given };
      call(options);
      return {
        abort: () => aborts.get(options)?.(),
        onHeadersReceived: () => undefined,
        offHeadersReceived: () => undefined,
        onChunkReceived: () => undefined,
        offChunkReceived: () => undefined,
      };
    },
  } satisfies WxFamily;
}

interface RequestResult {
  readonly statusCode: number;
  readonly header: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly data: unknown;
}

function resultOf({ status, headers, body }: HttpAnswer, options: RequestOptions): RequestResult {
  const { "Set-Cookie": cookie } = headers;
  const cookies = cookie === undefined ? [] : [cookie];
  return { statusCode: status, header: { ...headers }, cookies, data: dataOf(body, options) };
}

import type { HttpAnswer } from "../../world/soft-ap";
import type { ApiFailure } from "../failure";
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

/** `wx.request`, to devices of the phone's own network only; a host that has a backend brings its own. */
export function requestFamily(phone: PhoneContext, running: RunningRequests) {
  const { calls, schedule } = phone;
  const aborts = new WeakMap<object, () => void>();

  const call = calls.define<RequestOptions>({
    name: "request",
    form: "callback",
    rules: { url: "String" },
    run: (options, reply) => {
      if (!/^https?:\/\//i.test(options.url)) return reply.fail(REQUEST_FAILURE.badUrl);
      const address = localAddress(options.url);
      if (address === undefined) return reply.fail(REQUEST_FAILURE.notListed);
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
      ends.push(
        exchange(phone, address, options, {
          answered: (answer) => settle(() => reply.ok(resultOf(answer, options))),
          unreachable: () => ends.push(schedule(UNREACHABLE_MS, () => fail(REQUEST_FAILURE.unreachable))),
          failed: fail,
        }),
      );
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

function resultOf({ status, headers, body }: HttpAnswer, options: RequestOptions): object {
  const { "Set-Cookie": cookie } = headers;
  const cookies = cookie === undefined ? [] : [cookie];
  return { statusCode: status, header: { ...headers }, cookies, data: dataOf(body, options) };
}

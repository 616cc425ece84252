import type { Internet } from "../../world/wifi/internet";
import type { HttpAnswer } from "../../world/wifi/soft-ap";
import type { ApiFailure } from "../failure";
import { bodyOf, headersOf, type RequestOptions } from "../lan/request-options";
import type { PhoneContext } from "../phone-context";
import type { WebAddress } from "./web-address";

/** networking-login: errno 600001; the words are Chromium's network stack's. */
const cronet = (code: number, name: string): ApiFailure => ({
  errno: 600001,
  text: `errcode:${code} cronet_error_code:${code} error_msg:net::${name}`,
});
const OFFLINE = cronet(-106, "ERR_INTERNET_DISCONNECTED");
const REFUSED = cronet(-102, "ERR_CONNECTION_REFUSED");
const RESET = cronet(-101, "ERR_CONNECTION_RESET");

export interface WebExchangeEnd {
  answered(answer: HttpAnswer): void;
  failed(why: ApiFailure): void;
}

/** Sends one request to the internet as the scenario's faults have it; the returned function forgets it. */
export function webExchange(
  phone: PhoneContext,
  internet: Internet,
  { origin, path }: WebAddress,
  options: RequestOptions,
  end: WebExchangeEnd,
): () => void {
  const { name, schedule, settings, world } = phone;
  let live = true;
  const later = (ms: number, work: () => void) =>
    void schedule(ms, () => {
      if (live) work();
    });
  const fail = (why: ApiFailure, afterMs = internet.crossingMs) => later(afterMs, () => end.failed(why));
  const headers = {
    ...headersOf(options.header),
    // networking-login: referer; version 0 is a build that was not released.
    referer: `https://servicewechat.com/${internet.appId}/0/page-frame.html`,
  };
  const send = (body: Uint8Array, answered: (answer: HttpAnswer) => void) =>
    later(internet.crossingMs, () => {
      internet.request({ phone: name, origin, method: options.method ?? "GET", path, headers, body }).then(
        (answer) => {
          if (answer) later(internet.crossingMs + answer.afterMs, () => answered(answer));
        },
        () => fail(REFUSED),
      );
    });
  const body = bodyOf(options.data);
  const fault = settings.network === "none" ? undefined : world.faults.strike("http.request", { phone: name });
  if (settings.network === "none") fail(OFFLINE, 0);
  else if (fault?.do === "drop") send(body, () => {});
  else if (fault?.do === "corrupt") send(world.faults.corrupt(body), end.answered);
  else if (fault?.do === "delay") later(fault.ms ?? 0, () => send(body, end.answered));
  else if (fault?.do === "error") fail({ text: "injected fault", errno: fault.errno ?? 600001 }, 0);
  // The server acts on it, the connection breaks before its answer.
  else if (fault?.do === "disconnect" || fault?.do === "power-off") send(body, () => end.failed(RESET));
  else if (fault?.do !== "hang") {
    send(body, end.answered);
    if (fault?.do === "duplicate") send(body, () => {});
  }
  return () => {
    live = false;
  };
}

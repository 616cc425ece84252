import type { PageClock } from "../clock";
import { pause } from "./after";
import type { Endpoint } from "./endpoint";
import { failureOf, HttpError } from "./http-error";
import { Limiter } from "./limiter";
import { refusalIn } from "./read-answer";
import type { RequestLog } from "./request-log";
import { retryDelay } from "./retry";
import { type Abortion, type Running, running } from "./running";
import { SharedCalls } from "./shared-calls";
import { type RawRequest, type RequestCalls, transmit } from "./transport";

export type LifecycleCalls = Pick<WechatMiniprogram.Wx, "onAppShow" | "onAppHide">;

/** What the client stands on. */
export interface HttpHost {
  readonly wx: RequestCalls & LifecycleCalls;
  readonly clock: PageClock;
  /** 0 to 1. */
  random(): number;
  /** False: the phone has no network for sure. */
  online(): boolean;
  readonly log: RequestLog;
}

/**
 * Typed calls to one server over `wx.request`. At most 8 run at once, and none starts in the background; equal reads share one
 * request; what may be sent again is, twice at most; giving up ends the request itself. Rejects with an HttpError.
 */
export class HttpClient {
  private readonly limiter = new Limiter();
  /** By what reads the answer: two of one address may make different things of it. */
  private readonly shared = new Map<unknown, SharedCalls>();

  constructor(
    /** `https://iot.example.com`, without a slash at its end. */
    private readonly origin: string,
    private readonly host: HttpHost,
  ) {
    host.wx.onAppHide(() => this.limiter.hold());
    host.wx.onAppShow(() => this.limiter.release());
  }

  /** @param token of the session, where the route asks for one */
  call<Input, Answer>(endpoint: Endpoint<Input, Answer>, input: Input, token?: string): Running<Answer> {
    const { method } = endpoint;
    const start = () => running((abortion) => this.send(endpoint, input, token, abortion));
    return method === "GET"
      ? this.sharedOf(endpoint.read).run(`${endpoint.path(input)} ${token ?? ""}`, start)
      : start();
  }

  private sharedOf(read: unknown): SharedCalls {
    const shared = this.shared.get(read) ?? new SharedCalls();
    this.shared.set(read, shared);
    return shared;
  }

  private async send<Input, Answer>(
    endpoint: Endpoint<Input, Answer>,
    input: Input,
    token: string | undefined,
    abortion: Abortion,
  ): Promise<Answer> {
    const { clock, log, online, random } = this.host;
    const traceId = newTraceId(random);
    const path = endpoint.path(input);
    const body = endpoint.body === undefined ? undefined : JSON.stringify(endpoint.body(input));
    const request: RawRequest = {
      url: this.origin + path,
      method: endpoint.method,
      timeoutMs: endpoint.timeoutMs,
      header: {
        "x-trace-id": traceId,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        // WeChat would call an empty body JSON, which it is not.
        "content-type": body === undefined ? "text/plain" : "application/json",
      },
      ...(body === undefined ? {} : { body }),
    };
    for (let retries = 0; ; retries += 1) {
      abortion.check();
      const startedAt = clock.now();
      const note = (outcome: string) =>
        log.note(`${endpoint.method} ${path} ${outcome} ${clock.now() - startedAt} ms ${traceId}`);
      try {
        if (!online()) throw new HttpError({ kind: "offline" });
        const answer = await abortion.through(this.limiter.run(() => transmit(this.host.wx, clock, request)));
        const refusal = refusalIn(answer);
        if (refusal) throw new HttpError(refusal);
        const read = endpoint.read(answer.data);
        if (read === undefined) throw new HttpError({ kind: "bad-answer", status: answer.status });
        note(String(answer.status));
        return read;
      } catch (thrown) {
        const failure = failureOf(thrown);
        note(failure.kind === "refused" ? `${failure.status} ${failure.code}` : failure.kind);
        const delay = retryDelay(failure, endpoint.repeat, retries, random());
        if (delay === undefined) throw new HttpError(failure, traceId);
        await abortion.through(pause(clock, delay));
      }
    }
  }
}

/** Sixteen hex digits. */
function newTraceId(random: () => number): string {
  return Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join("");
}

import type { ApiFailure } from "../failure";
import { REQUEST_FAILURE } from "../lan/request-family";
import { socketEvents } from "../lan/socket-events";
import type { PhoneContext } from "../phone-context";
import type { OpenWebSockets } from "./open-web-sockets";
import { ABNORMAL, openSocketLine, type SocketLine } from "./socket-line";

/** networking-login: errno 605103, the WebSocket could not be connected; the words are modelled. */
const NOT_CONNECTED: ApiFailure = { errno: 605103, text: "connect failed" };
/** RFC 6455 7.4.1: what `close` says unless told. */
const NORMAL = 1000;

export interface SocketTaskParts {
  /** What the app holds. */
  readonly task: object;
  connect(url: string, timeoutMs: number): void;
}

/**
 * One `SocketTask`.
 *
 *     created --connect--> connecting --server's answer--> open --either side, 5 s hidden, no network--> closed
 *                              +-- failed, no answer in time, close() --> closed
 *
 * `onError` comes with a connection that fails, and `onClose` always: with 1006 where nobody closed it.
 */
export function createSocketTask(phone: PhoneContext, sockets: OpenWebSockets): SocketTaskParts {
  const { calls, schedule, settings } = phone;
  const events = socketEvents(phone, "SocketTask");
  let state: "created" | "connecting" | "open" | "closed" = "created";
  let line: SocketLine | undefined;
  let forgotten = () => {};
  let cancelTimeout = () => {};

  const over = (code: number): boolean => {
    if (state === "closed") return false;
    state = "closed";
    cancelTimeout();
    forgotten();
    line?.close(code);
    return true;
  };
  const closed = (code: number, reason: string) => {
    if (over(code)) events.emit("onClose", { code, reason });
  };
  const failed = ({ text, ...failure }: ApiFailure) => {
    if (!over(ABNORMAL)) return;
    events.emit("onError", { ...failure, errMsg: `connectSocket:fail ${text}` });
    events.emit("onClose", { code: ABNORMAL, reason: "abnormal closure" });
  };
  const connect = (url: string, timeoutMs: number) => {
    state = "connecting";
    forgotten = sockets.add({
      drop: () => failed(state === "open" ? NOT_CONNECTED : REQUEST_FAILURE.interrupted),
      forget: () => over(ABNORMAL),
    });
    if (settings.network === "none") return void schedule(0, () => failed(NOT_CONNECTED));
    cancelTimeout = schedule(timeoutMs, () => failed(REQUEST_FAILURE.timeout));
    line = openSocketLine(phone, url, {
      opened: () => {
        if (state !== "connecting") return;
        state = "open";
        cancelTimeout();
        events.emit("onOpen", { header: {}, profile: {} });
      },
      // What a server says to an app may hold anything.
      text: (data) => state === "open" && events.emitTraced("onMessage", { characters: data.length }, { data }),
      closed,
      failed: () => failed(NOT_CONNECTED),
      injected: ({ errno = NOT_CONNECTED.errno }) => failed({ text: "injected fault", ...(errno ? { errno } : {}) }),
    });
    return undefined;
  };
  const listener = (on: string) => ({ [on]: (given: unknown) => events.on(on, given) });
  const task = {
    send: calls.define<{ readonly data: unknown }>({
      name: "SocketTask.send",
      form: "callback",
      // The token travels in a text.
      traced: ({ data }) => (typeof data === "string" ? { characters: data.length } : {}),
      run: ({ data }, reply) => {
        if (state !== "open") return reply.fail({ text: "SocketTask.readyState is not OPEN" });
        if (typeof data !== "string") return reply.fail({ text: "data should be String" });
        const fault = line?.send(data);
        if (fault === undefined) return reply.ok();
        return reply.fail({ text: "injected fault", ...(fault.errno === undefined ? {} : { errno: fault.errno }) });
      },
    }),
    close: calls.define<{ readonly code?: number; readonly reason?: string }>({
      name: "SocketTask.close",
      form: "callback",
      run: ({ code = NORMAL, reason = "" }, reply) => {
        if (state === "closed") return reply.fail({ text: "SocketTask.readyState is CLOSED" });
        reply.ok();
        return closed(code, reason);
      },
    }),
    ...listener("onOpen"),
    ...listener("onMessage"),
    ...listener("onError"),
    ...listener("onClose"),
  };
  return { task, connect };
}

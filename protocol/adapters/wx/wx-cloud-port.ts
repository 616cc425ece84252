import { Observable, Subject, throwError, timeout } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { CloudPort, CloudSocket } from "../../ports/cloud";
import { wxFailure } from "./errors/wx-failure";
import { field, numberField } from "./fields";
import { methodCall, readFailure, type Wx } from "./wx-call";

const API = "connectSocket";
const SEND = "SocketTask.send";
/** WeChat ends an attempt by itself; a client that never calls back is given this much more, ms. */
const GRACE_MS = 1_000;
/** RFC 6455 7.1.5: nobody closed it, it broke. */
const ABNORMAL = 1006;
const NORMAL = 1000;
/** networking-login: errno of a connection that took too long. */
const TIMED_OUT = 5;

/** {@link CloudPort} over `wx.connectSocket`. @param url with `wss://`, of a domain in the console's list, nothing secret in it */
export function createWxCloudPort(wx: Wx, clock: Clock, url: string): CloudPort {
  return {
    connect: (timeoutMs) =>
      connect(wx, url, timeoutMs).pipe(
        timeout({
          first: timeoutMs + GRACE_MS,
          scheduler: clock.scheduler,
          with: () => throwError(() => noAnswer(timeoutMs)),
        }),
      ),
  };
}

function connect(wx: Wx, url: string, timeoutMs: number): Observable<CloudSocket> {
  return new Observable((subscriber) => {
    const received = new Subject<string>();
    let task: WechatMiniprogram.SocketTask | undefined;
    const end = (error?: DeviceError) => {
      for (const stream of [received, subscriber]) {
        if (error === undefined) stream.complete();
        else stream.error(error);
      }
    };
    const fail = (why: unknown) => end(failure(why, timeoutMs));
    try {
      const opened = wx.connectSocket({ url, timeout: timeoutMs, success: () => undefined, fail });
      task = opened;
      opened.onOpen(() =>
        subscriber.next({ received$: received.asObservable(), send: (text) => sendBy(() => opened, text) }),
      );
      opened.onMessage((message) => {
        const data = field(message, "data");
        // Bytes are nothing that this server says.
        if (typeof data === "string") received.next(data);
      });
      opened.onError(fail);
      opened.onClose((closed) => (numberField(closed, "code") === ABNORMAL ? end(broken()) : end()));
    } catch (thrown) {
      fail(String(thrown));
    }
    return () => {
      received.complete();
      close(task);
    };
  });
}

function sendBy(task: () => WechatMiniprogram.SocketTask, text: string): Observable<never> {
  return new Observable((subscriber) =>
    methodCall(task, "send", SEND, { data: text }).subscribe({
      error: (error: unknown) => subscriber.error(error),
      complete: () => subscriber.complete(),
    }),
  );
}

/** Of a socket that has ended this does nothing, fails, or throws. */
function close(task: WechatMiniprogram.SocketTask | undefined): void {
  try {
    task?.close({ code: NORMAL, success: () => undefined, fail: () => undefined });
  } catch {
    return;
  }
}

function failure(why: unknown, timeoutMs: number): DeviceError {
  const raw = readFailure(API, why);
  if (raw.errno === TIMED_OUT || /timed? ?out/i.test(raw.errMsg ?? "")) return noAnswer(timeoutMs, raw);
  const known = wxFailure(raw);
  return known.reason.kind === "operation-failed" ? broken(raw) : known;
}

function broken(raw?: DeviceError["raw"]): DeviceError {
  const details = raw === undefined ? {} : { raw };
  return new DeviceError({ kind: "disconnected", by: "unknown" }, { advice: "wait-for-cloud", ...details });
}

function noAnswer(ms: number, raw?: DeviceError["raw"]): DeviceError {
  const details = raw === undefined ? {} : { raw };
  return new DeviceError({ kind: "timeout", operation: API, ms }, { advice: "wait-for-cloud", ...details });
}

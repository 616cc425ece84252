import { defer, EMPTY, Observable, Subject, throwError, timeout } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { TcpPort, TcpSocket, TcpTarget } from "../../ports/sockets";
import { socketFailure } from "./errors/socket-failure";
import { bufferOf, bytesOf, field } from "./fields";
import { readFailure, type Wx } from "./wx-call";

const API = "TCPSocket";
/** WeChat ends an attempt by itself; a client that never calls back is given this much more, ms. */
const GRACE_MS = 1_000;

/** {@link TcpPort} over `wx.createTCPSocket`; undefined on a client that lacks it. */
export function createWxTcpPort(wx: Wx, clock: Clock): TcpPort | undefined {
  if (typeof wx.createTCPSocket !== "function") return undefined;
  return {
    connect: (target) =>
      connect(wx, target).pipe(
        timeout({
          first: target.timeoutMs + GRACE_MS,
          scheduler: clock.scheduler,
          with: () => throwError(() => noAnswer(target)),
        }),
      ),
  };
}

function connect(wx: Wx, target: TcpTarget): Observable<TcpSocket> {
  return new Observable((subscriber) => {
    const received = new Subject<Uint8Array>();
    let socket: WechatMiniprogram.TCPSocket | undefined;
    const end = (error?: DeviceError) => {
      for (const stream of [received, subscriber]) {
        if (error === undefined) stream.complete();
        else stream.error(error);
      }
    };
    const fail = (why: unknown) => end(failure(why, target));
    try {
      const opened = wx.createTCPSocket();
      socket = opened;
      opened.onConnect(() =>
        subscriber.next({ received$: received.asObservable(), write: (bytes) => write(opened, bytes) }),
      );
      opened.onMessage((message) => received.next(bytesOf(field(message, "message"))));
      opened.onError(fail);
      opened.onClose(() => end());
      // The typings say seconds.
      opened.connect({
        address: target.address,
        port: target.port,
        timeout: Math.max(1, Math.ceil(target.timeoutMs / 1_000)),
      });
    } catch (thrown) {
      fail(String(thrown));
    }
    return () => {
      received.complete();
      close(socket);
    };
  });
}

function write(socket: WechatMiniprogram.TCPSocket, bytes: Uint8Array): Observable<never> {
  return defer(() => {
    try {
      socket.write(bufferOf(bytes));
      return EMPTY;
    } catch (thrown) {
      return throwError(() => socketFailure(readFailure(`${API}.write`, String(thrown))));
    }
  });
}

/** Of a socket that has ended this does nothing, or throws. */
function close(socket: WechatMiniprogram.TCPSocket | undefined): void {
  try {
    socket?.close();
  } catch {
    return;
  }
}

function failure(why: unknown, target: TcpTarget): DeviceError {
  const raw = readFailure(API, why);
  return /timed? ?out|ETIMEDOUT/i.test(raw.errMsg ?? "") ? noAnswer(target, raw) : socketFailure(raw);
}

function noAnswer({ timeoutMs }: TcpTarget, raw?: DeviceError["raw"]): DeviceError {
  const details = raw === undefined ? {} : { raw };
  return new DeviceError({ kind: "timeout", operation: API, ms: timeoutMs }, { advice: "move-closer", ...details });
}

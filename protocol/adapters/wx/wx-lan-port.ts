import { catchError, map, Observable, of, throwError, timeout } from "rxjs";
import { DeviceError, type DeviceErrorReason, type RawFailure } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { LanPort, LanRequest, LanResponse } from "../../ports/lan";
import { bufferOf, bytesOf, field, listField, numberField, textField } from "./fields";
import { readFailure, type Wx, wxCall } from "./wx-call";

/** WeChat ends a request by itself; a client that never calls back is given this much more, ms. */
const GRACE_MS = 1_000;
const ADDRESS_LIMIT_MS = 3_000;
const UNREACHED: DeviceErrorReason = { kind: "disconnected", by: "unknown" };
/** `errno` of a request (networking-login). */
const TIMEOUT = 5;
const NOT_SUPPORTED = 100;
const DOMAIN_NOT_LISTED = 600002;
const INTERRUPTED = 600003;

/** {@link LanPort} over `wx.request`, which needs no domain list for the phone's own subnet. */
export function createWxLanPort(wx: Wx, clock: Clock): LanPort {
  return {
    request: (asked) =>
      send(wx, asked).pipe(
        timeout({
          first: asked.timeoutMs + GRACE_MS,
          scheduler: clock.scheduler,
          with: () => throwError(() => failure(asked, { api: "request", errno: TIMEOUT })),
        }),
      ),
    ...(typeof wx.getLocalIPAddress === "function" ? { address: () => address(wx, clock) } : {}),
  };
}

/** A call that fails, or never answers, tells of no address. */
function address(wx: Wx, clock: Clock): Observable<string | undefined> {
  return wxCall(wx, "getLocalIPAddress", {}).pipe(
    timeout({ first: ADDRESS_LIMIT_MS, scheduler: clock.scheduler }),
    map((answer) => textField(answer, "localip") || undefined),
    catchError(() => of(undefined)),
  );
}

function send(wx: Wx, asked: LanRequest): Observable<LanResponse> {
  return new Observable((subscriber) => {
    const { method, url, headers = {}, body, timeoutMs } = asked;
    const fail = (why: unknown) => subscriber.error(failure(asked, readFailure("request", why)));
    if (typeof wx.request !== "function") {
      fail({ errno: NOT_SUPPORTED });
      return;
    }
    try {
      const task: unknown = wx.request({
        url,
        method,
        header: { ...headers },
        ...(body === undefined ? {} : { data: bufferOf(body) }),
        responseType: "arraybuffer",
        timeout: timeoutMs,
        success: (answer) => {
          subscriber.next(response(answer));
          subscriber.complete();
        },
        fail,
      });
      return () => abort(task);
    } catch (thrown) {
      fail({ errMsg: String(thrown) });
    }
    return undefined;
  });
}

/** Of a request that has ended this does nothing. */
function abort(task: unknown): void {
  const call = field(task, "abort");
  if (typeof call === "function") call.call(task);
}

function response(answer: unknown): LanResponse {
  return {
    status: numberField(answer, "statusCode") ?? 0,
    cookies: setCookies(answer).flatMap((line) => line.split(";")[0]?.trim() || []),
    body: bytesOf(field(answer, "data")),
  };
}

/** Clients before base library 2.10 have the header only, where several cookies stand in one line. */
function setCookies(answer: unknown): readonly string[] {
  const listed = listField(answer, "cookies");
  const header = field(answer, "header");
  const lines = listed.length > 0 ? listed : [field(header, "Set-Cookie") ?? field(header, "set-cookie")].flat();
  return lines.flatMap((line) => (typeof line === "string" ? line.split(/,(?=[^;,]+=)/) : []));
}

function failure({ timeoutMs }: LanRequest, raw: RawFailure): DeviceError {
  const { errno, errMsg = "" } = raw;
  if (errno === TIMEOUT || /time.?out/i.test(errMsg)) {
    return new DeviceError({ kind: "timeout", operation: "request", ms: timeoutMs }, { advice: "move-closer", raw });
  }
  if (errno === NOT_SUPPORTED || errno === DOMAIN_NOT_LISTED) {
    return new DeviceError({ kind: "unsupported", what: "request" }, { advice: "update-app", raw });
  }
  if (errno === INTERRUPTED) {
    return new DeviceError({ kind: "environment", obstacle: "background" }, { advice: "bring-to-front", raw });
  }
  return new DeviceError(UNREACHED, { advice: "join-hotspot", raw });
}

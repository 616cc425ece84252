import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  from,
  map,
  mergeMap,
  noop,
  type Observable,
  of,
  takeWhile,
  tap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { JoinEvent, JoinOutcome, WifiCredentials } from "../contract";
import { impossibleCredentials } from "../impossible-credentials";
import type { EspProvChannel } from "./channel";
import { sendControl } from "./control";
import { protocolError, unsupported } from "./esp-prov-error";
import { JoinJudge, type StatusReply, standingOf } from "./join-judge";
import { type ConfigMessage, decodeConfigMessage, encodeConfigMessage } from "./messages/config-message";
import { Status } from "./messages/status";
import { CONFIG, CTRL } from "./transport";

/** Milliseconds between questions: devices report nothing by themselves. */
export const POLL_INTERVAL_MS = 1_000;

type Reply<K extends ConfigMessage["kind"]> = Extract<ConfigMessage, { readonly kind: K }>;

const APPLIED: readonly JoinEvent[] = [{ type: "applied" }, { type: "step", step: "join" }];

/** How the device stands. Cold; emits once. */
export function askStatus(channel: EspProvChannel): Observable<StatusReply> {
  return ask(channel, { kind: "get-status" }, "status");
}

/**
 * Sends the credentials, applies them and follows the attempt. See `ProvisioningSession.join`.
 *
 *     set --> apply --taken--> poll every second --connected, failed, too long--> outcome
 *              | refused: busy with an earlier attempt        failed: reset, so that another may follow on this link
 *              v
 *            poll --joining, joined--> follow that one
 *              +--failed--> reset --> set --> apply
 */
export function joinNetwork(
  channel: EspProvChannel,
  clock: Clock,
  credentials: WifiCredentials,
): Observable<JoinEvent> {
  return defer(() => {
    const impossible = impossibleCredentials(credentials);
    if (impossible !== undefined) return of(ending({ outcome: "failed", error: impossible }));
    const begun: JoinEvent = { type: "step", step: "send" };
    const { ssid } = credentials;
    return concat(of(begun), send(channel, credentials), follow(channel, clock, ssid));
  }).pipe(
    catchError((error: unknown) =>
      // What the device refuses is an outcome; a dead link is the caller's to heal.
      channel.hasEnded || !(error instanceof DeviceError)
        ? throwError(() => error)
        : of(ending({ outcome: "failed", error })),
    ),
    mergeMap((event) =>
      isJoined(event) ? from([{ type: "step", step: "done" } satisfies JoinEvent, event]) : of(event),
    ),
  );
}

/** Up to an attempt that runs; completes with the events that say so. */
function send(channel: EspProvChannel, credentials: WifiCredentials): Observable<JoinEvent> {
  return setAndApply(channel, credentials, () =>
    askStatus(channel).pipe(
      concatMap((reply) => {
        const { outcome } = standingOf(reply);
        if (outcome === "joining" || outcome === "joined") return from(APPLIED);
        return concat(
          sendControl(channel, "reset"),
          setAndApply(channel, credentials, (status) =>
            throwError(() => protocolError(`apply-status-${status}`, "restart-device")),
          ),
        );
      }),
    ),
  );
}

/** @param refused what to do with a status of the `apply` other than success. */
function setAndApply(
  channel: EspProvChannel,
  { ssid, password }: WifiCredentials,
  refused: (status: number) => Observable<JoinEvent>,
): Observable<JoinEvent> {
  return ask(channel, { kind: "set", ssid, password }, "set-response").pipe(
    concatMap(({ status }) => {
      return status === Status.success ? apply(channel) : throwError(() => setRefused(status, password));
    }),
    concatMap((next) => {
      if (typeof next !== "number") return of(next);
      return next === Status.success ? from(APPLIED) : refused(next);
    }),
  );
}

/** Stock firmware keeps a byte for the end of the text: 63 of a password, so no key of 64 hexadecimal digits. */
const STOCK_MAX_PASSWORD = 63;

function setRefused(status: number, password: Uint8Array): DeviceError {
  return status === Status.invalidArgument && password.length > STOCK_MAX_PASSWORD
    ? unsupported("password of this length", "password-too-long")
    : protocolError(`set-status-${status}`, "report");
}

/**
 * Emits the status. A link that breaks once the device has the message leaves an attempt behind: applied, then the error.
 * An answer that makes no sense proves nothing: the caller tries again, and a device that was faster refuses.
 */
function apply(channel: EspProvChannel): Observable<number | JoinEvent> {
  return defer(() => {
    let taken = false;
    const onTaken = () => {
      taken = true;
    };
    return ask(channel, { kind: "apply" }, "apply-response", onTaken).pipe(
      map(({ status }) => status),
      catchError((error: unknown) =>
        concat(
          taken && !isViolation(error) ? from(APPLIED) : EMPTY,
          throwError(() => error),
        ),
      ),
    );
  });
}

/**
 * Asks at once and then every second until the attempt is over: firmware that is online from an earlier attempt ends its
 * service a second after it said so.
 */
function follow(channel: EspProvChannel, clock: Clock, ssid: Uint8Array): Observable<JoinEvent> {
  return defer(() => {
    const started = clock.now();
    const judge = new JoinJudge(ssid);
    return timer(0, POLL_INTERVAL_MS, clock.scheduler).pipe(
      exhaustMap(() => askStatus(channel)),
      map((reply): JoinEvent => {
        const elapsedMs = clock.now() - started;
        const verdict = judge.judge(reply, elapsedMs);
        if (verdict.kind === "outcome") return ending(verdict.result);
        return { type: "joining", elapsedMs, ...(verdict.attempt === undefined ? {} : { attempt: verdict.attempt }) };
      }),
      tap((event) => {
        if (event.type === "outcome" && !isJoined(event)) prepareRetry(channel);
      }),
      takeWhile((event) => event.type !== "outcome", true),
    );
  });
}

/** Goes out before the outcome is told and is waited for by the next message, not by a person. */
function prepareRetry(channel: EspProvChannel): void {
  if (channel.has(CTRL)) sendControl(channel, "reset").subscribe({ error: noop });
}

function ask<K extends "status" | "set-response" | "apply-response">(
  channel: EspProvChannel,
  message: ConfigMessage,
  expected: K,
  onTaken?: () => void,
): Observable<Reply<K>> {
  const isExpected = (reply: ConfigMessage | undefined): reply is Reply<K> => reply?.kind === expected;
  const read = (plain: Uint8Array) => {
    const reply = decodeConfigMessage(plain);
    return isExpected(reply) ? reply : undefined;
  };
  return channel.request(CONFIG, encodeConfigMessage(message), read, onTaken);
}

function isViolation(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "protocol";
}

function isJoined(event: JoinEvent): boolean {
  return event.type === "outcome" && event.result.outcome === "joined";
}

function ending(result: JoinOutcome): JoinEvent {
  return { type: "outcome", result };
}

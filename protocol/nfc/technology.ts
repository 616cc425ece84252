import {
  catchError,
  concat,
  concatMap,
  defaultIfEmpty,
  EMPTY,
  ignoreElements,
  map,
  NEVER,
  noop,
  Observable,
  of,
  take,
  throwError,
} from "rxjs";
import { DeviceError } from "../errors/device-error";
import { type PlatformRecord, TAG_TECHNOLOGIES, type TagTechnology } from "../ports/nfc";
import { type NfcPorts, type TagField, tagFieldOf, unsupportedPhone } from "./tag-field";

/** Longer than any tag takes for one command: writing a page has 10 ms, a long APDU some hundred. */
const OPERATION_MS = 5_000;
/** What the watchdog leaves a phone beyond the time that it gives the tag. */
const GRACE_MS = 1_000;
/** What the system waits for an answer of a type 4 tag; Android's own 300 ms is too short for some to write. */
const ANSWER_MS = 2_000;
/** Bytes of a command where the phone does not say: every ISO-DEP phone takes as many. */
const LEAST_COMMAND = 253;

/**
 * A tag that is connected by one technology. Every function is cold, waits its turn in the lane, has a watchdog (`timeout`),
 * emits once and completes; errors with the platform's DeviceError: `disconnected` by `peer` for a tag that is gone,
 * `unsupported` for what this technology cannot do.
 */
export interface TagConnection {
  readonly technology: TagTechnology;
  /** Bytes that one command may have. */
  readonly maxCommand: number;
  /** Sends one command, emits the answer: of any length. Not of `ndef`. */
  transceive(command: Uint8Array): Observable<Uint8Array>;
  /** How long the phone waits for an answer, ms. An iPhone keeps its 60 s (wechat-2026). */
  setTimeout(timeoutMs: number): Observable<void>;
  /** Of `nfc-a`: two bytes as sent. */
  atqa(): Observable<Uint8Array>;
  /** Of `nfc-a`. */
  sak(): Observable<number>;
  /** Of `iso-dep`. */
  historicalBytes(): Observable<Uint8Array>;
  /** Of `ndef`: replaces the tag's message. */
  writeNdef(records: readonly PlatformRecord[]): Observable<void>;
}

/**
 * Cold; waits for whoever is at work with the reader, connects the tag in the field, emits the connection and stays open
 * until unsubscribed, which closes. Discovery must run. Errors with `environment`, `unsupported` (the tag lacks it),
 * `disconnected` (no tag), `timeout`.
 */
export function connectTag(ports: NfcPorts, technology: TagTechnology): Observable<TagConnection> {
  const field = tagFieldOf(ports);
  if (field === undefined) return throwError(unsupportedPhone);
  return field.turns.take(() => withTechnology(field, technology, (connection) => concat(of(connection), NEVER)));
}

/** Cold; connects, emits what `use` emits, and closes when that ends or the subscriber leaves. For who has the turn. */
export function withTechnology<T>(
  { nfc, lane }: TagField,
  technology: TagTechnology,
  use: (tag: TagConnection) => Observable<T>,
): Observable<T> {
  return new Observable<T>((subscriber) => {
    let asked = false;
    let watchdogMs = OPERATION_MS;
    const operation = <R>(label: string, run: () => Observable<R>): Observable<R> =>
      lane.run({ label: `${technology} ${label}`, timeoutMs: watchdogMs, run });
    const close = (open = technology) => operation("close", () => nfc.close(open));
    const connect = () =>
      once(
        operation("connect", () => {
          asked = true;
          return nfc.connect(technology);
        }),
      );
    const connection = {
      technology,
      transceive: (command: Uint8Array) => operation("transceive", () => nfc.transceive(technology, command)),
      setTimeout: (timeoutMs: number) =>
        once(
          operation("setTimeout", () => {
            watchdogMs = Math.max(OPERATION_MS, timeoutMs + GRACE_MS);
            return nfc.setTimeout(technology, timeoutMs);
          }),
        ),
      atqa: () => operation("atqa", () => nfc.atqa()),
      sak: () => operation("sak", () => nfc.sak()),
      historicalBytes: () => operation("historicalBytes", () => nfc.historicalBytes()),
      writeNdef: (records: readonly PlatformRecord[]) => once(operation("writeNdef", () => nfc.writeNdef(records))),
    };
    /** Both are wishes: a phone that refuses them has its own numbers. */
    const longestCommand = (): Observable<number> =>
      connection.setTimeout(ANSWER_MS).pipe(
        catchError(() => of(undefined)),
        concatMap(() => operation("maxTransceiveLength", () => nfc.maxTransceiveLength(technology))),
        map((length) => (Number.isInteger(length) && length >= 16 ? length : LEAST_COMMAND)),
        catchError(() => of(LEAST_COMMAND)),
        defaultIfEmpty(LEAST_COMMAND),
        take(1),
      );
    const running = connect()
      .pipe(
        // 13022: a connection that somebody left open, by any technology, perhaps to another tag.
        catchError((error: unknown) => {
          if (!isBusy(error)) throw error;
          return concat(...TAG_TECHNOLOGIES.map((open) => ended(close(open))), connect());
        }),
        concatMap(() => (technology === "iso-dep" ? longestCommand() : of(LEAST_COMMAND))),
        concatMap((maxCommand) => use({ ...connection, maxCommand })),
      )
      .subscribe(subscriber);
    return () => {
      running.unsubscribe();
      if (asked) close().subscribe({ error: noop });
    };
  });
}

/** A call whose result says nothing has one result, whatever the platform sends. */
function once(call: Observable<void>): Observable<void> {
  return call.pipe(defaultIfEmpty(undefined), take(1));
}

function ended(call: Observable<void>): Observable<never> {
  return call.pipe(
    ignoreElements(),
    catchError(() => EMPTY),
  );
}

function isBusy(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "busy";
}

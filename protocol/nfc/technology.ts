import {
  catchError,
  concat,
  concatMap,
  defaultIfEmpty,
  ignoreElements,
  map,
  noop,
  Observable,
  of,
  take,
  throwError,
} from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { PlatformRecord, TagTechnology } from "../ports/nfc";
import type { TagField } from "./tag-field";

/** Longer than any tag takes for one command: writing a page has 10 ms, a long APDU some hundred. */
const OPERATION_MS = 5_000;
/** What the system waits for an answer of a type 4 tag; Android's own 300 ms is too short for some to write. */
const ANSWER_MS = 2_000;
/** Bytes of a command where the phone does not say: every ISO-DEP phone takes as many. */
const LEAST_COMMAND = 253;

/** A tag that is connected by one technology. Each call waits its turn in the lane and has a watchdog. */
export interface TagConnection {
  /** Bytes that one command may have. */
  readonly maxCommand: number;
  /** Cold; sends one command, emits the answer, of any length, and completes. */
  transceive(command: Uint8Array): Observable<Uint8Array>;
  /** Of the technology `nfc-a`: cold; emits the tag's SAK once and completes. */
  sak(): Observable<number>;
  /** Of the technology `ndef`: cold; replaces the tag's message, emits once and completes. */
  writeNdef(records: readonly PlatformRecord[]): Observable<void>;
}

/**
 * Cold; connects, emits what `use` emits, and closes when that ends or the subscriber leaves. Errors with the platform's
 * DeviceError or a `timeout`; a tag that was taken away is told from others by `outcomeOf`.
 */
export function withTechnology<T>(
  { nfc, lane }: TagField,
  technology: TagTechnology,
  use: (tag: TagConnection) => Observable<T>,
): Observable<T> {
  const operation = <R>(label: string, run: () => Observable<R>): Observable<R> =>
    lane.run({ label: `${technology} ${label}`, timeoutMs: OPERATION_MS, run });
  const close = () => operation("close", () => nfc.close(technology));
  const settle = (call: Observable<void>) => call.pipe(defaultIfEmpty(undefined), take(1));

  return new Observable<T>((subscriber) => {
    let asked = false;
    const connect = () =>
      operation("connect", () => {
        asked = true;
        return nfc.connect(technology);
      });
    const running = settle(connect())
      .pipe(
        // 13022: a connection that somebody left open, perhaps to another tag.
        catchError((error: unknown) =>
          isBusy(error)
            ? concat(
                close().pipe(
                  ignoreElements(),
                  catchError(() => of()),
                ),
                settle(connect()),
              )
            : throwError(() => error),
        ),
        concatMap(() => (technology === "iso-dep" ? longestCommand() : of(LEAST_COMMAND))),
        concatMap((maxCommand) =>
          use({
            maxCommand,
            transceive: (command) => operation("transceive", () => nfc.transceive(technology, command)),
            sak: () => operation("sak", () => nfc.sak()),
            writeNdef: (records) => settle(operation("write", () => nfc.writeNdef(records))),
          }),
        ),
      )
      .subscribe(subscriber);
    return () => {
      running.unsubscribe();
      if (asked) close().subscribe({ error: noop });
    };
  });

  /** Both are wishes: a phone that refuses them has its own numbers. */
  function longestCommand(): Observable<number> {
    const wish = settle(operation("setTimeout", () => nfc.setTimeout(technology, ANSWER_MS)));
    return wish.pipe(
      catchError(() => of(undefined)),
      concatMap(() => operation("maxTransceiveLength", () => nfc.maxTransceiveLength(technology))),
      map((length) => (Number.isInteger(length) && length >= 16 ? length : LEAST_COMMAND)),
      catchError(() => of(LEAST_COMMAND)),
      defaultIfEmpty(LEAST_COMMAND),
      take(1),
    );
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "busy";
}

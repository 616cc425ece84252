import { catchError, EMPTY, noop, Observable, share, throwError } from "rxjs";
import { Lane } from "../ble/lane";
import { DeviceError } from "../errors/device-error";
import type { DiscoveredTag, NfcPort } from "../ports/nfc";
import type { Ports } from "../ports/ports";
import { nfcCapabilities } from "./capabilities";
import { Turns } from "./turns";

/** What the tag functions need of a phone. */
export type NfcPorts = Pick<Ports, "nfc" | "clock" | "log" | "registerSecret">;

/** The field of a phone's one reader: everybody who uses a port shares it. */
export interface TagField {
  readonly nfc: NfcPort;
  /** Every tag that comes into the field. Discovery starts with the first subscriber and stops with the last. */
  readonly tags$: Observable<DiscoveredTag>;
  /** Calls of the platform, one in flight. */
  readonly lane: Lane;
  /** Whole readings and writings, one at a time. */
  readonly turns: Turns;
}

/** A person may have to answer the system first. */
const START_MS = 60_000;
const STOP_MS = 5_000;

const FIELDS = new WeakMap<NfcPort, TagField>();

/** Undefined on a phone whose NFC is not there or closed to mini programs. */
export function tagFieldOf({ nfc, clock, log }: NfcPorts): TagField | undefined {
  if (nfc === undefined || !nfc.isPresent || nfcCapabilities(nfc).reports.length === 0) return undefined;
  const known = FIELDS.get(nfc);
  if (known !== undefined) return known;
  const lane = new Lane({ name: "nfc", clock, log });
  const field = { nfc, lane, tags$: discovery(nfc, lane), turns: new Turns() };
  FIELDS.set(nfc, field);
  return field;
}

/**
 * Cold and shared; emits each tag that is held to the phone. Errors with `environment` (`nfc-unsupported`, `nfc-off`), or
 * with what else the platform has against it.
 */
export function discoverTags(ports: NfcPorts): Observable<DiscoveredTag> {
  return tagFieldOf(ports)?.tags$ ?? throwError(unsupportedPhone);
}

export function unsupportedPhone(): DeviceError {
  return new DeviceError({ kind: "environment", obstacle: "nfc-unsupported" }, { advice: "nfc-unsupported" });
}

function discovery(nfc: NfcPort, lane: Lane): Observable<DiscoveredTag> {
  return new Observable<DiscoveredTag>((subscriber) => {
    let failed = false;
    // Listened to first: a tag that lies on the phone already is reported at once.
    const tags = nfc.tags$.subscribe(subscriber);
    const starting = lane
      .run({ label: "startDiscovery", timeoutMs: START_MS, run: () => nfc.startDiscovery() })
      .pipe(catchError((error: unknown) => (runsAlready(error) ? EMPTY : throwError(() => error))))
      .subscribe({
        error: (error: unknown) => {
          failed = true;
          subscriber.error(error);
        },
      });
    return () => {
      tags.unsubscribe();
      starting.unsubscribe();
      if (failed) return;
      // That it was not running (13018) is what is wanted.
      const entry = { label: "stopDiscovery", timeoutMs: STOP_MS, run: () => nfc.stopDiscovery() };
      lane.run(entry).subscribe({ error: noop });
    };
  }).pipe(share());
}

/** 13021: left running by a page before. */
function runsAlready(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "busy";
}

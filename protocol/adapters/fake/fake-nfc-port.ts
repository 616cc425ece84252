import { defer, map, type Observable, of, Subject, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { DiscoveredTag, NfcPort, PlatformRecord, TagTechnology } from "../../ports/nfc";

/** A tag as a test writes it down. */
export interface FakeTag extends DiscoveredTag {
  /** What it answers; undefined: nothing, as one that is taken away. Default: nothing. */
  readonly answer?: (command: Uint8Array, technology: TagTechnology) => Uint8Array | undefined;
  /** What the phone's own writing does to it; false: it breaks off. Default: it does. */
  readonly writeNdef?: (records: readonly PlatformRecord[]) => boolean;
  readonly sak?: number;
}

/** An {@link NfcPort} whose tags a test holds to the phone. */
export interface FakeNfcPort extends NfcPort {
  platform: NfcPort["platform"];
  baseLibrary: string;
  isPresent: boolean;
  /** Bytes of a command. */
  longestCommand: number;
  /** Whether discovery runs. */
  readonly discovering: boolean;
  /** Every call so far, oldest first: `startDiscovery`, `connect nfc-a`. */
  readonly calls: readonly string[];
  /** The next calls of a name fail with these, one each; `never`: they do not answer. */
  fail(call: string, ...errors: readonly (DeviceError | "never")[]): void;
  hold(tag: FakeTag): void;
  remove(): void;
}

export function createFakeNfcPort(platform: NfcPort["platform"] = "android"): FakeNfcPort {
  const tags = new Subject<DiscoveredTag>();
  const calls: string[] = [];
  const failures = new Map<string, (DeviceError | "never")[]>();
  let discovering = false;
  let tag: FakeTag | undefined;
  let connected: TagTechnology | undefined;

  const call = <T>(name: string, run: () => Observable<T>, detail = ""): Observable<T> =>
    defer(() => {
      calls.push(detail === "" ? name : `${name} ${detail}`);
      const failure = failures.get(name)?.shift();
      if (failure === "never") return new Subject<T>();
      return failure === undefined ? run() : throwError(() => failure);
    });
  const onTag = <T>(technology: TagTechnology, run: (held: FakeTag) => T | undefined): Observable<T> => {
    const result = tag !== undefined && connected === technology ? run(tag) : undefined;
    return result === undefined ? throwError(tagGone) : of(result);
  };
  const report = () => {
    if (discovering && tag !== undefined) tags.next(facts(tag));
  };

  const port: FakeNfcPort = {
    platform,
    baseLibrary: "3.17.5",
    isPresent: true,
    longestCommand: 253,
    get discovering() {
      return discovering;
    },
    calls,
    fail: (name, ...errors) => {
      failures.set(name, [...errors]);
    },
    hold: (held) => {
      tag = held;
      connected = undefined;
      report();
    },
    remove: () => {
      tag = undefined;
      connected = undefined;
    },
    tags$: tags.asObservable(),
    startDiscovery: () =>
      call("startDiscovery", () => {
        discovering = true;
        report();
        return of(undefined);
      }),
    stopDiscovery: () =>
      call("stopDiscovery", () => {
        discovering = false;
        return of(undefined);
      }),
    connect: (technology) =>
      call(
        "connect",
        () => {
          if (!discovering || tag?.technologies.includes(technology) !== true) return throwError(tagGone);
          connected = technology;
          return of(undefined);
        },
        technology,
      ),
    close: (technology) =>
      call(
        "close",
        () => {
          connected = undefined;
          return of(undefined);
        },
        technology,
      ),
    setTimeout: () => call("setTimeout", () => of(undefined)),
    transceive: (technology, command) =>
      call("transceive", () => onTag(technology, (held) => held.answer?.(command, technology))),
    maxTransceiveLength: () => call("maxTransceiveLength", () => of(port.longestCommand)),
    atqa: () => call("atqa", () => onTag("nfc-a", () => Uint8Array.of(0x44, 0x00))),
    sak: () => call("sak", () => onTag("nfc-a", ({ sak = 0 }) => sak)),
    historicalBytes: () => call("historicalBytes", () => onTag("iso-dep", () => new Uint8Array(0))),
    writeNdef: (records) =>
      call("writeNdef", () =>
        onTag("ndef", ({ writeNdef }) => writeNdef === undefined || writeNdef(records) || undefined).pipe(
          map(() => undefined),
        ),
      ),
  };
  return port;
}

function facts({ id, technologies, records }: FakeTag): DiscoveredTag {
  return { id, technologies, ...(records === undefined ? {} : { records }) };
}

function tagGone(): DeviceError {
  return new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "hold-tag" });
}

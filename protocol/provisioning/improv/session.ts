import { catchError, concat, defer, map, type Observable, of, switchMap, take, throwError, timer } from "rxjs";
import { unpadded } from "../../bytes/padding";
import { decodeUtf8, encodeUtf8 } from "../../bytes/utf8";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type {
  JoinEvent,
  JoinOutcome,
  ProvisioningSession,
  ProvisioningStep,
  SessionInfo,
  SessionOptions,
  WifiCredentials,
  WifiNetwork,
} from "../contract";
import { impossibleCredentials } from "../impossible-credentials";
import { listRefused } from "../list-refused";
import { strongestByName } from "../strongest-by-name";
import { authorised } from "./authorise";
import type { ImprovChannel } from "./channel";
import { alreadyProvisioned, isScanRefusal, protocolError, unsupported } from "./improv-error";
import { ending, ImprovJoin } from "./join";
import { UNABLE_TO_CONNECT } from "./join-judge";
import { Capability, ImprovCommand, ImprovState } from "./numbers";
import { parseNetworks } from "./wifi-list";

/** Milliseconds; a scan of thirteen channels beside Bluetooth takes 2 to 5 s. */
export const SCAN_TIMEOUT_MS = 7_000;
/** Milliseconds without a further result after which a device that tells one network each has told them all. */
export const QUIET_MS = 500;

/** RFC 1123: one label of letters, digits and inner hyphens. */
const HOST_NAME = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i;

function createSilence(): { times: number } {
  return { times: 0 };
}

/** An Improv session on one link; everything is cold and errors with the link's one cause when the link ends. */
export class ImprovSession implements ProvisioningSession {
  /** Absent where the device has no light or sound to show itself by. */
  readonly identify?: () => Observable<never>;
  /** Completes when the device takes settings. */
  private readonly authorised: Observable<never>;
  /** Searches in this pairing that brought no answer. */
  private readonly silence: { times: number };

  constructor(
    private readonly channel: ImprovChannel,
    private readonly clock: Clock,
    readonly info: SessionInfo,
    { prompt, memory }: Pick<SessionOptions, "prompt" | "memory">,
    private readonly onStep: (step: ProvisioningStep) => void,
  ) {
    this.silence = memory?.of(createSilence) ?? createSilence();
    if (channel.can(Capability.identify)) this.identify = () => channel.send(ImprovCommand.identify);
    const onWait = () => onStep("secure");
    this.authorised = authorised(channel, { clock, prompt, identify: this.identify?.(), onWait });
  }

  /**
   * Emits once; empty where the device can't scan: a person types the name then. A device that wants its button pressed
   * is seen to first, while the person stands beside it.
   */
  scanWifi(): Observable<readonly WifiNetwork[]> {
    const scan = defer(() => {
      this.onStep("scan-wifi");
      if (this.channel.state === ImprovState.provisioned) return throwError(alreadyProvisioned);
      return this.channel.can(Capability.scan)
        ? this.list().pipe(catchError((error: unknown) => this.unlisted(error)))
        : of([]);
    });
    return concat(this.authorised, scan);
  }

  /** See {@link ProvisioningSession.join}. Another join may follow on the same link when this one failed. */
  join(credentials: WifiCredentials): Observable<JoinEvent> {
    return defer(() => {
      const error = impossibleCredentials(credentials);
      if (error !== undefined) return ending({ outcome: "failed", error });
      return new ImprovJoin(this.channel, this.clock, this.authorised, credentials).run();
    }).pipe(catchError(settle));
  }

  /** Improv keeps no history: a device that is neither online nor joining failed, or was never asked. */
  status(): Observable<JoinOutcome | { readonly outcome: "joining" }> {
    return this.channel.readState().pipe(
      map((state) => {
        if (state === ImprovState.provisioned) return { outcome: "joined", ssid: new Uint8Array(0) };
        return state === ImprovState.provisioning ? { outcome: "joining" } : UNABLE_TO_CONNECT;
      }),
    );
  }

  /** Emits the device's host name once. Errors with `unsupported` where the device has none. */
  hostname(): Observable<string> {
    return this.askHostname(undefined);
  }

  /** Changes the host name and emits it once. Errors with `unsupported` for what is no host name (RFC 1123, one label). */
  setHostname(name: string): Observable<string> {
    if (!HOST_NAME.test(name)) return throwError(() => unsupported("host name", "report"));
    return concat(this.authorised, this.askHostname(encodeUtf8(name)));
  }

  private askHostname(name: Uint8Array | undefined): Observable<string> {
    return defer(() => {
      if (!this.channel.can(Capability.hostname)) return throwError(() => unsupported("host name"));
      return this.channel.ask(ImprovCommand.hostname, name);
    }).pipe(
      take(1),
      map(([text]) => unpadded(decodeUtf8(text ?? new Uint8Array(0)))),
    );
  }

  /** A device that reports an error to the search, or is silent on two links, joins without: a person types the name. */
  private unlisted(error: unknown): Observable<never> {
    const isSilent = error instanceof DeviceError && error.reason.kind === "timeout";
    if (isSilent) this.silence.times++;
    const isRefused = isScanRefusal(error) || (isSilent && this.silence.times > 1);
    return throwError(() => (isRefused ? listRefused(undefined, error) : error));
  }

  /** One result holds all networks; some firmware sends one each, and an empty one last. */
  private list(): Observable<readonly WifiNetwork[]> {
    return defer(() => {
      const heard: WifiNetwork[] = [];
      return this.channel.ask(ImprovCommand.scan, undefined, { timeoutMs: SCAN_TIMEOUT_MS, tries: 1 }).pipe(
        map((strings) => {
          const networks = parseNetworks(strings);
          if (networks === undefined) throw protocolError("wifi-list", "update-firmware");
          heard.push(...networks);
          return networks.length;
        }),
        switchMap((count) => (count === 1 ? timer(QUIET_MS, this.clock.scheduler) : of(0))),
        take(1),
        map(() => strongestByName(heard)),
      );
    });
  }
}

/** What the device will not do is an outcome; what the link could not do is the caller's to heal. */
function settle(error: unknown): Observable<JoinEvent> {
  const kind = error instanceof DeviceError ? error.reason.kind : undefined;
  if (!(error instanceof DeviceError) || (kind !== "unsupported" && kind !== "busy")) return throwError(() => error);
  return ending({ outcome: "failed", error });
}

import { catchError, defer, map, type Observable, of, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import { acknowledges, encodeHandOver, type HandOver } from "../../identity/messages";
import type { Clock } from "../../ports/clock";
import type {
  JoinEvent,
  JoinStatus,
  ProvisioningSession,
  SessionInfo,
  WifiCredentials,
  WifiNetwork,
} from "../contract";
import { listRefused } from "../list-refused";
import type { EspProvChannel } from "./channel";
import { sendControl } from "./control";
import { isAbsence, isRefusal, unsupported } from "./esp-prov-error";
import { askStatus, joinNetwork } from "./join";
import { standingOf } from "./join-judge";
import { CUSTOM_DATA, type Endpoint } from "./transport";
import { scanNetworks } from "./wifi-scan";

/** A session of unified provisioning; everything is cold and errors with the channel's one cause when it ends. */
export class EspProvSession implements ProvisioningSession {
  constructor(
    private readonly channel: EspProvChannel,
    private readonly clock: Clock,
    readonly info: SessionInfo,
    private readonly canScan: boolean,
  ) {}

  /** Emits once; empty from a device that cannot scan. See {@link ProvisioningSession.scanWifi}. */
  scanWifi(): Observable<readonly WifiNetwork[]> {
    return defer(() => (this.canScan ? scanNetworks(this.channel, this.clock) : of([]))).pipe(
      // What is not there, or refused without a word, is refused: joining needs no list.
      catchError((error: unknown) =>
        throwError(() => (isAbsence(error) || isRefusal(error) ? listRefused(undefined, error) : error)),
      ),
    );
  }

  /** See {@link ProvisioningSession.join}. Another join may follow on the same session, as after a wrong password. */
  join(credentials: WifiCredentials): Observable<JoinEvent> {
    return joinNetwork(this.channel, this.clock, credentials);
  }

  /** Firmware says "connecting" before anything was applied, and counts attempts only after the first that failed. */
  status(): Observable<JoinStatus> {
    return askStatus(this.channel).pipe(
      map((reply) => {
        const standing = standingOf(reply);
        if (standing.outcome !== "joining") return standing;
        return standing.attemptsRemaining === undefined
          ? { outcome: "joining", isUnsure: true }
          : { outcome: "joining" };
      }),
    );
  }

  /** See {@link ProvisioningSession.handOver}: one exchange on `custom-data`; a refusal ends the channel. */
  handOver(identity: HandOver): Observable<boolean> {
    return defer(() => {
      if (!this.channel.has(CUSTOM_DATA)) return of(false);
      const answer = this.custom(CUSTOM_DATA, encodeHandOver(identity));
      return answer.pipe(map((bytes) => acknowledges(bytes, identity)));
    }).pipe(catchError((error: unknown) => (isNotTaken(error) ? of(false) : throwError(() => error))));
  }

  /** After a failed attempt: the device waits for credentials again. Completes when it agreed; a join does it by itself. */
  reset(): Observable<never> {
    return sendControl(this.channel, "reset");
  }

  /** After a success, while the device still provisions: it waits for other credentials. Completes when it agreed. */
  reprovision(): Observable<never> {
    return sendControl(this.channel, "reprovision");
  }

  /** Sends bytes to an endpoint of the product's own and emits what it answers. @param data not empty. */
  custom(endpoint: Endpoint, data: Uint8Array): Observable<Uint8Array> {
    return defer(() => {
      // Firmware ignores an empty write and would never answer.
      if (data.length === 0) return throwError(() => unsupported("empty message", "report"));
      return this.channel.request(endpoint, data, (plain) => plain);
    });
  }
}

/** The device refused the message, or cannot get it. */
function isNotTaken(error: unknown): boolean {
  return isRefusal(error) || (error instanceof DeviceError && error.reason.kind === "unsupported");
}

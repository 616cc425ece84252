import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  ignoreElements,
  type Observable,
  of,
  switchMap,
  takeWhile,
  tap,
  timeout,
} from "rxjs";
import { createIdentity, type DeviceIdentity } from "../identity/device-identity";
import type { CloudAddress } from "../identity/messages";
import type { Ports } from "../ports/ports";
import type { JoinEvent, JoinOutcome, ProvisioningSession } from "./contract";

type Joined = Extract<JoinOutcome, { readonly outcome: "joined" }>;

/**
 * Milliseconds for the whole exchange. Devices that take an identity do so within two round trips, and those that ignore it
 * are found out in about half a second: this is for a link that stands still, while a person waits to hear of the join.
 */
export const HAND_OVER_LIMIT_MS = 3_000;

/**
 * Gives the device of one pairing its identity: once, right after it joined, and only in an encrypted session of a protocol that
 * has a message for it. Nothing that happens here changes the outcome.
 *
 *     none --joined, session can carry a key--> sent --acknowledged by the id--> taken
 *       ^                                        | +--link ended, or stood still: stays `sent`; a later join sends it again
 *       +----------the device does not take it---+
 */
export class IdentityGiver {
  private state: { readonly identity: DeviceIdentity; readonly acknowledged: boolean } | undefined;

  /**
   * @param keeps false: the phone could not keep a key, so none is made.
   * @param cloud where the device finds the cloud; absent: the app has none.
   */
  constructor(
    private readonly ports: Pick<Ports, "randomness" | "registerSecret" | "clock">,
    private readonly keeps = true,
    private readonly cloud?: CloudAddress,
  ) {}

  /** Undefined: none left the phone, or the device did not take it. */
  get given(): DeviceIdentity | undefined {
    return this.state?.identity;
  }

  /** The result with what was handed to the device so far. */
  described(result: JoinOutcome): JoinOutcome {
    if (result.outcome !== "joined" || this.state === undefined) return result;
    const { identity, acknowledged } = this.state;
    return { ...result, identity: { id: identity.id, acknowledged } };
  }

  /** `events` of a join on `session`; before the outcome `joined` comes `online`, and the hand-over. Adds no error. */
  through(session: ProvisioningSession, events: Observable<JoinEvent>): Observable<JoinEvent> {
    return events.pipe(
      // What becomes of the link after that concerns the hand-over alone.
      takeWhile((event) => event.type !== "outcome", true),
      concatMap((event) => {
        if (event.type !== "outcome" || event.result.outcome !== "joined") return of(event);
        return this.give(session, event.result);
      }),
    );
  }

  private give(session: ProvisioningSession, result: Joined): Observable<JoinEvent> {
    const end = defer(() => of<JoinEvent>({ type: "outcome", result: this.described(result) }));
    const { handOver } = session;
    if (!this.keeps || !session.info.encrypted || handOver === undefined || this.state?.acknowledged) return end;
    const handing = this.identity().pipe(
      switchMap((identity) => {
        this.state = { identity, acknowledged: false };
        const { cloud } = this;
        return handOver.call(session, cloud === undefined ? identity : { ...identity, cloud }).pipe(
          tap((taken) => {
            this.state = taken ? { identity, acknowledged: true } : undefined;
          }),
        );
      }),
      timeout({ first: HAND_OVER_LIMIT_MS, scheduler: this.ports.clock.scheduler, with: () => EMPTY }),
      catchError(() => EMPTY),
      ignoreElements(),
    );
    return concat(of<JoinEvent>({ type: "online", result }), handing, end);
  }

  /** The one that was sent before, or a new one, whose key is registered as a secret before any byte of it leaves. */
  private identity(): Observable<DeviceIdentity> {
    const made = createIdentity(this.ports.randomness).pipe(tap(({ key }) => this.ports.registerSecret?.(key)));
    return defer(() => (this.state === undefined ? made : of(this.state.identity)));
  }
}

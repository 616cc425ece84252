import { defer, filter, map, type Observable, of, share, startWith } from "rxjs";
import type { BthomePacket } from "../../advertisement/bthome/packet";
import { BTHOME_SERVICE } from "../../advertisement/bthome/packet";
import { type BthomeOutcome, BthomeReceiver, type BthomeReceiverOptions } from "../../advertisement/bthome/receiver";
import { eventsOfObjects, valuesOfObjects } from "../../capability/bthome/object-values";
import type { AdvertisementReport } from "../../ports/ble";
import type { Clock } from "../../ports/clock";
import type { CommandOutcome, DeviceSession, SessionState } from "./contract";

const MOST_EVENTS = 100;
const NOTHING: SessionState = { properties: {}, events: [], choice: "auto", reachability: {}, isSilent: false };
const REFUSED: CommandOutcome = { outcome: "refused", why: "broadcast-only" };

export interface BroadcastSessionOptions extends BthomeReceiverOptions {
  readonly clock: Pick<Clock, "now">;
  /** Reports of this one device; the session looks only while subscribed. Its error is the state's. */
  readonly reports$: Observable<Pick<AdvertisementReport, "serviceData">>;
  /** Runs at each packet: a page says "encrypted" or "wrong key". */
  readonly onOutcome?: (outcome: BthomeOutcome) => void;
}

/**
 * A BTHome sensor under a panel: it only broadcasts, so values come without a link, nothing can be set, and there is no path to
 * choose. Encrypted packets need the key (and on an iPhone the MAC); what is not authentic, or sent again, changes nothing.
 */
export function broadcastSession({ clock, reports$, onOutcome, ...options }: BroadcastSessionOptions): DeviceSession {
  const receiver = new BthomeReceiver(options);
  let state = NOTHING;
  const changes$ = reports$.pipe(
    map(({ serviceData }) => serviceData[BTHOME_SERVICE]),
    filter((data) => data !== undefined),
    map((data) => receiver.receive(data, clock.now())),
    filter((outcome) => {
      onOutcome?.(outcome);
      return outcome.state === "values";
    }),
    map((outcome) => {
      if (outcome.state === "values") state = stateAfter(state, outcome.packet, clock.now());
      return state;
    }),
  );
  // A packet is news once: whoever else watches shares what was received.
  const shared$ = changes$.pipe(share());
  return {
    state$: defer(() => shared$.pipe(startWith(state))),
    set: () => of(REFUSED),
    invoke: () => of(REFUSED),
    choose: () => undefined,
  };
}

/** Devices spread what they say over several packets: what one leaves out stays as it was. */
function stateAfter(before: SessionState, { objects }: BthomePacket, at: number): SessionState {
  const told = Object.entries(valuesOfObjects(objects)).map(([id, value]) => [
    id,
    { value, at, source: "broadcast" as const },
  ]);
  // A session's events come by a path; what is broadcast came by Bluetooth.
  const events = eventsOfObjects(objects).map((event) => ({ ...event, at, source: "ble" as const }));
  return {
    ...before,
    properties: { ...before.properties, ...Object.fromEntries(told) },
    events: events.length === 0 ? before.events : [...events.reverse(), ...before.events].slice(0, MOST_EVENTS),
  };
}

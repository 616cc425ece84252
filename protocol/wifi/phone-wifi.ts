import { catchError, distinctUntilChanged, filter, map, merge, type Observable, of, switchMap } from "rxjs";
import type { Ports } from "../ports/ports";
import type { ConnectedWifi, WifiPort } from "../ports/wifi";

/** The phone's own Wi-Fi, as far as this client lets an app see it. */
export interface PhoneWifiState {
  /** The app can have the phone join a network here; false: the calls were taken down, or never were. */
  readonly joins: boolean;
  /** Absent: on none, or the phone does not tell. */
  readonly network?: ConnectedWifi;
}

/**
 * Probes the phone's Wi-Fi calls and asks for its network, whenever the app comes to the front, then follows the network. Cold,
 * distinct, never completes, never errors. Shows no dialog.
 */
export function phoneWifi({ wifi, lifecycle }: Pick<Ports, "wifi" | "lifecycle">): Observable<PhoneWifiState> {
  return lifecycle.visible$.pipe(
    filter((visible) => visible),
    switchMap(() => (wifi === undefined ? of({ joins: false }) : probe(wifi))),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
  );
}

function probe(wifi: WifiPort): Observable<PhoneWifiState> {
  const state = (joins: boolean, network: ConnectedWifi | undefined): PhoneWifiState =>
    network === undefined ? { joins } : { joins, network };
  // Whole information may be refused to an event as it is to the question: what the phone says now counts.
  const follow = wifi.connectedChanges$.pipe(
    switchMap((network) => (network === undefined ? of(network) : wifi.connected())),
  );
  return wifi.start().pipe(
    map(() => wifi.canConnect),
    switchMap((joins) => merge(wifi.connected(), follow).pipe(map((network) => state(joins, network)))),
    catchError(() => of(state(false, undefined))),
  );
}

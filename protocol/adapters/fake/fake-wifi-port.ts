import { defer, EMPTY, type Observable, of, Subject } from "rxjs";
import type { ConnectedWifi, WifiInRange, WifiPort } from "../../ports/wifi";

/** A {@link WifiPort} whose phone is where a test puts it. */
export interface FakeWifiPort extends WifiPort {
  canConnect: boolean;
  /** The network the phone is on. */
  network: ConnectedWifi | undefined;
  /** What the phone is in range of. */
  inRange: readonly WifiInRange[];
  /** What the next joins do; default: the phone is on the network at once. */
  join: WifiPort["connect"];
  /** Names of the networks asked for so far. */
  readonly asked: readonly string[];
  /** Moves the phone and tells of it. */
  moveTo(network: ConnectedWifi | undefined): void;
}

export function createFakeWifiPort(): FakeWifiPort {
  const asked: string[] = [];
  const changes$ = new Subject<ConnectedWifi | undefined>();
  const port: FakeWifiPort = {
    canConnect: true,
    network: undefined,
    inRange: [],
    asked,
    join: ({ ssid }) =>
      defer(() => {
        port.moveTo({ ssid });
        return of({ ssid });
      }),
    moveTo: (network) => {
      port.network = network;
      changes$.next(network);
    },
    start: () => of(undefined),
    stop: () => EMPTY,
    connect: (network) =>
      defer((): Observable<ConnectedWifi> => {
        asked.push(network.ssid);
        return port.join(network);
      }),
    connected: () => defer(() => of(port.network)),
    networks: () => defer(() => of(port.inRange)),
    connectedChanges$: changes$,
  };
  return port;
}

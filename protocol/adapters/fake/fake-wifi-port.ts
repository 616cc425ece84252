import { defer, of } from "rxjs";
import type { ConnectedWifi, WifiPort } from "../../ports/wifi";

/** A {@link WifiPort} whose phone is where a test puts it. */
export interface FakeWifiPort extends WifiPort {
  canConnect: boolean;
  /** The network the phone is on. */
  network: ConnectedWifi | undefined;
  /** What the next joins do; default: the phone is on the network at once. */
  join: WifiPort["connect"];
  /** Names of the networks asked for so far. */
  readonly asked: readonly string[];
}

export function createFakeWifiPort(): FakeWifiPort {
  const asked: string[] = [];
  const port: FakeWifiPort = {
    canConnect: true,
    network: undefined,
    asked,
    join: ({ ssid }) =>
      defer(() => {
        port.network = { ssid };
        return of(port.network);
      }),
    connect: (network) =>
      defer(() => {
        asked.push(network.ssid);
        return port.join(network);
      }),
    connected: () => defer(() => of(port.network)),
  };
  return port;
}

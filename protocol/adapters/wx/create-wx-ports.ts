import { createLogRing, type LogRing } from "../../log/ring";
import type { Clock } from "../../ports/clock";
import type { Ports } from "../../ports/ports";
import { createWxBlePort } from "./wx-ble-port";
import type { Wx } from "./wx-call";
import { createWxClock } from "./wx-clock";
import { createWxCloudPort } from "./wx-cloud-port";
import { createWxEnvironment } from "./wx-environment";
import { createWxLanPort } from "./wx-lan-port";
import { createWxLifecycle } from "./wx-lifecycle";
import { createWxNfcPort } from "./wx-nfc-port";
import { createWxRandomness } from "./wx-randomness";
import { createWxServiceDiscoveryPort } from "./wx-service-discovery-port";
import { createWxTcpPort } from "./wx-tcp-port";
import { createWxUdpPort } from "./wx-udp-port";
import { createWxWifiPort } from "./wx-wifi-port";

export interface WxPortsOptions {
  /** A simulated world's clock; the phone's own when absent. */
  readonly clock?: Clock;
  /** Where the company's server takes connections, with `wss://`; absent: the app has no cloud. */
  readonly cloudUrl?: string;
  /** Entries the ring of recent events keeps. */
  readonly logCapacity?: number;
}

export interface WxPorts extends Ports {
  readonly log: LogRing;
  /** Ends every event stream and removes the listeners that can be removed one by one. Closes no connection. */
  dispose(): void;
}

/** A port that a client has, as a member; nothing where it lacks it. */
function given<K extends string, P>(name: K, port: P | undefined): { readonly [N in K]?: P } {
  return port === undefined ? {} : ({ [name]: port } as { readonly [N in K]?: P });
}

/** The ports over WeChat's `wx`, which it is given: the real one on a phone, a virtual one in a world. One per app. */
export function createWxPorts(wx: Wx, options: WxPortsOptions = {}): WxPorts {
  const ble = createWxBlePort(wx);
  const lifecycle = createWxLifecycle(wx);
  const clock = options.clock ?? createWxClock();
  const wifi = createWxWifiPort(wx, clock);
  const nfc = createWxNfcPort(wx);
  return {
    ble,
    lifecycle,
    clock,
    wifi,
    nfc,
    lan: createWxLanPort(wx, clock),
    ...given("udp", createWxUdpPort(wx)),
    ...given("tcp", createWxTcpPort(wx, clock)),
    ...given("services", createWxServiceDiscoveryPort(wx)),
    ...given("cloud", options.cloudUrl === undefined ? undefined : createWxCloudPort(wx, clock, options.cloudUrl)),
    randomness: createWxRandomness(wx),
    environment: createWxEnvironment(wx),
    log: createLogRing(options.logCapacity === undefined ? {} : { capacity: options.logCapacity }),
    dispose: () => {
      ble.dispose();
      lifecycle.dispose();
      wifi.dispose();
      nfc.dispose();
    },
  };
}

import { BehaviorSubject, distinctUntilChanged, Observable } from "rxjs";
import { createLogRing, type LogRing } from "../../log/ring";
import type { BlePort } from "../../ports/ble";
import type { Ports } from "../../ports/ports";
import type { RandomnessPort } from "../../ports/randomness";
import { createFakeBlePort, type FakeBlePort } from "./fake-ble-port";
import { createFakeClock, type FakeClock } from "./fake-clock";
import { createFakeEnvironment, type FakeEnvironment } from "./fake-environment";
import { createFakeLanPort, type FakeLanPort } from "./fake-lan-port";
import { createFakeNfcPort, type FakeNfcPort } from "./fake-nfc-port";
import { createFakeServiceDiscoveryPort, type FakeServiceDiscoveryPort } from "./fake-service-discovery-port";
import { createFakeTcpPort, type FakeTcpPort } from "./fake-tcp-port";
import { createFakeUdpPort, type FakeUdpPort } from "./fake-udp-port";
import { createFakeWifiPort, type FakeWifiPort } from "./fake-wifi-port";

export interface FakePorts extends Ports {
  readonly ble: FakeBlePort;
  readonly clock: FakeClock;
  readonly log: LogRing;
  readonly environment: FakeEnvironment;
  readonly lan: FakeLanPort;
  readonly wifi: FakeWifiPort;
  readonly udp: FakeUdpPort;
  readonly tcp: FakeTcpPort;
  readonly services: FakeServiceDiscoveryPort;
  readonly nfc: FakeNfcPort;
  /** Hides and shows the app. */
  setVisible(visible: boolean): void;
}

/** All ports of a scripted phone, in virtual time. */
export function createFakePorts(platform: BlePort["platform"] = "android"): FakePorts {
  const visible = new BehaviorSubject(true);
  return {
    ble: createFakeBlePort(platform),
    clock: createFakeClock(),
    randomness: createFakeRandomness(),
    lifecycle: { visible$: visible.pipe(distinctUntilChanged()) },
    log: createLogRing(),
    environment: createFakeEnvironment(platform),
    lan: createFakeLanPort(),
    wifi: createFakeWifiPort(),
    udp: createFakeUdpPort(),
    tcp: createFakeTcpPort(),
    services: createFakeServiceDiscoveryPort(),
    nfc: createFakeNfcPort(platform),
    setVisible: (value) => visible.next(value),
  };
}

/** Counts up from 0, byte by byte: draws a test can write down. */
export function createFakeRandomness(): RandomnessPort {
  let next = 0;
  return {
    bytes: (length) =>
      new Observable((subscriber) => {
        subscriber.next(Uint8Array.from({ length }, () => next++ & 0xff));
        subscriber.complete();
      }),
  };
}

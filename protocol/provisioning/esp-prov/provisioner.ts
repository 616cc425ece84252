import {
  defer,
  ignoreElements,
  merge,
  mergeMap,
  noop,
  type Observable,
  retry,
  switchMap,
  throwError,
  timer,
} from "rxjs";
import type { Connection } from "../../ble/connection";
import { MAX_VALUE } from "../../ble/link/mtu";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { Ports } from "../../ports/ports";
import type { Provisioner, ProvisioningStep, SessionOptions, SoftApTarget, StepWait } from "../contract";
import { inspectedLink } from "../inspected-link";
import { bleTransport, findService } from "./ble-transport";
import { WORK_TIMEOUT_MS } from "./channel";
import { detectEspProv } from "./detect";
import { isRefusal, unsupported } from "./esp-prov-error";
import { throughHotspot } from "./hotspot";
import { httpTransport } from "./http-transport";
import { noticingLeave } from "./left-network";
import { askVersion, openEspProvSession } from "./open-session";
import type { EspProvSession } from "./session";

/** Milliseconds for the first answer over HTTP: when nobody is there, a person waits for it. */
const LOOK_TIMEOUT_MS = 5_000;

type OnStep = (step: ProvisioningStep, wait?: StepWait) => void;

/** Espressif's unified provisioning over BLE and over the device's own access point, for the pairing flow. */
export function createEspProvProvisioner(): Provisioner {
  return { kind: "esp-prov", detect: detectEspProv, open: openEspProv };
}

/**
 * {@link Provisioner.open} with the protocol's own session, which also has endpoints of the product and `reprovision`:
 * cold, emits one session and stays open; unsubscribing closes the link; errors with the one cause when the link ends.
 */
export function openEspProv(
  ports: Ports,
  deviceId: string,
  options: SessionOptions,
  onStep: OnStep,
): Observable<EspProvSession> {
  return defer(() => {
    onStep("connect");
    const { softAp } = options;
    return softAp === undefined ? overBle(ports, deviceId, options, onStep) : overHttp(ports, softAp, options, onStep);
  });
}

function overBle(ports: Ports, deviceId: string, options: SessionOptions, onStep: OnStep): Observable<EspProvSession> {
  // Whole messages of up to 512 bytes: the larger the MTU, the fewer parts the phone cuts them into.
  return inspectedLink(ports, deviceId, options, { mtu: MAX_VALUE }).pipe(
    switchMap((connection) => merge(openEspProvOnLink(connection, ports, options, onStep), linkEnd(connection))),
  );
}

/** As {@link openEspProv}, on a link that is another's: unsubscribing ends the session and leaves the link. */
export function openEspProvOnLink(
  connection: Connection,
  ports: Ports,
  options: SessionOptions,
  onStep: OnStep = noop,
): Observable<EspProvSession> {
  onStep("secure");
  const service = findService(connection);
  if (service === undefined) {
    return throwError(() => new DeviceError({ kind: "not-found", what: "service" }, { advice: "wrong-device" }));
  }
  const transport = bleTransport(connection, service, options.memory);
  return whileBonding(askVersion(transport, WORK_TIMEOUT_MS), ports.clock).pipe(
    switchMap((version) => openEspProvSession(transport, version, ports, options, (wait) => onStep("secure", wait))),
  );
}

/** Milliseconds between tries, and tries, of a first message that is refused: phones fail it while they bond. */
const BONDING_INTERVAL_MS = 1_000;
const BONDING_TRIES = 6;

/**
 * A first message that reads nothing can't be refused for what it says: the device wants an encrypted link, and the phone's
 * system bonds meanwhile, by itself or after a person agreed.
 */
function whileBonding<T>(first: Observable<T>, { scheduler }: Clock): Observable<T> {
  return first.pipe(
    retry({
      count: BONDING_TRIES,
      delay: (error: unknown) => (isRefusal(error) ? timer(BONDING_INTERVAL_MS, scheduler) : throwError(() => error)),
    }),
  );
}

function linkEnd(connection: Connection): Observable<never> {
  return connection.disconnected$.pipe(
    mergeMap((cause) => throwError(() => cause)),
    ignoreElements(),
  );
}

function overHttp(
  ports: Ports,
  softAp: SoftApTarget,
  options: SessionOptions,
  onStep: OnStep,
): Observable<EspProvSession> {
  const { lan } = ports;
  if (lan === undefined) return throwError(() => unsupported("requests on the local network", "update-app"));
  const transport = noticingLeave(httpTransport(lan), softAp.ssid, ports.wifi);
  // Android's stack keeps one connection open for a session's requests; the others promise nothing.
  const services = { ...ports, sharesConnection: ports.ble.platform === "android" };
  return throughHotspot(ports, softAp, options.prompt, askVersion(transport, LOOK_TIMEOUT_MS)).pipe(
    switchMap((version) => {
      onStep("secure");
      return openEspProvSession(transport, version, services, options, (wait) => onStep("secure", wait));
    }),
  );
}

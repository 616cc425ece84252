import { defer, ignoreElements, merge, mergeMap, type Observable, switchMap, throwError } from "rxjs";
import { connect } from "../../ble/connect";
import type { Connection } from "../../ble/connection";
import type { Ports } from "../../ports/ports";
import type { Provisioner, ProvisioningStep, SessionOptions, StepWait } from "../contract";
import { BLUFI_NOTIFY, BLUFI_SERVICE, BLUFI_WRITE, detectBlufi } from "./detect";
import { FRAME_CRC_LENGTH, FRAME_HEADER_LENGTH, MAX_FRAME_DATA } from "./frame";
import type { BlufiLink } from "./link";
import { openBlufiSession } from "./open-session";
import type { BlufiSession } from "./session";

/** The longest frame the format has; a larger MTU brings nothing. */
const MAX_FRAME = FRAME_HEADER_LENGTH + MAX_FRAME_DATA + FRAME_CRC_LENGTH;

/** BluFi over BLE, for the pairing flow. */
export function createBlufiProvisioner(): Provisioner {
  return { kind: "blufi", detect: detectBlufi, open: openBlufi };
}

/**
 * {@link Provisioner.open} with BluFi's own session, which also carries custom data and SoftAP configuration: cold, emits
 * one session and stays open; unsubscribing closes the link; errors with the one cause when the link ends.
 */
export function openBlufi(
  ports: Ports,
  deviceId: string,
  options: SessionOptions,
  onStep: (step: ProvisioningStep, wait?: StepWait) => void,
): Observable<BlufiSession> {
  return defer(() => {
    onStep("connect");
    return connect(ports, deviceId);
  }).pipe(
    switchMap((connection) => {
      onStep("secure");
      return openBlufiSession(blufiLink(connection), ports, options, (wait) => onStep("secure", wait));
    }),
  );
}

/** A BLE connection as BluFi uses it: 0xFF01 takes writes with response only, 0xFF02 notifies. */
export function blufiLink(connection: Connection): BlufiLink {
  const ended = connection.disconnected$.pipe(
    mergeMap((cause) => throwError(() => cause)),
    ignoreElements(),
  );
  return {
    frameLimit: Math.min(connection.payloadSize, MAX_FRAME),
    send: (frame) =>
      connection.write({ service: BLUFI_SERVICE, characteristic: BLUFI_WRITE }, frame, { type: "with-response" }),
    frames$: merge(connection.notifications({ service: BLUFI_SERVICE, characteristic: BLUFI_NOTIFY }), ended),
  };
}

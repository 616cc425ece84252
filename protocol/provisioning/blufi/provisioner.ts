import {
  concat,
  defer,
  ignoreElements,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  switchMap,
  tap,
  throwError,
} from "rxjs";
import type { Connection } from "../../ble/connection";
import { DEFAULT_MTU, payloadSize } from "../../ble/link/mtu";
import { DeviceError } from "../../errors/device-error";
import type { Ports } from "../../ports/ports";
import type { Provisioner, ProvisioningStep, SessionOptions, StepWait } from "../contract";
import { inspectedLink } from "../inspected-link";
import { BLUFI_NOTIFY, BLUFI_SERVICE, BLUFI_WRITE, detectBlufi } from "./detect";
import { FRAME_CRC_LENGTH, FRAME_HEADER_LENGTH, MAX_FRAME_DATA } from "./frame";
import { type BlufiLessons, lessonsOf } from "./lessons";
import type { BlufiLink } from "./link";
import { openInPairing } from "./opening";
import type { BlufiSession } from "./session";

/** The longest frame the format has; a larger MTU brings nothing. */
const MAX_FRAME = FRAME_HEADER_LENGTH + MAX_FRAME_DATA + FRAME_CRC_LENGTH;
/** What fits one write at the default MTU, which every phone can write. */
const SHORT_FRAME = payloadSize(DEFAULT_MTU);
/** Milliseconds for the callback of a longer one; a link that is only slow is lost before that. */
const LONG_WRITE_TIMEOUT_MS = 5_000;

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
  const lessons = lessonsOf(options.memory);
  const link = defer(() => inspectedLink(ports, deviceId, options)).pipe(
    switchMap((connection) => {
      const missing = [BLUFI_WRITE, BLUFI_NOTIFY].some(
        (characteristic) => !connection.has({ service: BLUFI_SERVICE, characteristic }),
      );
      if (missing) return throwError(noService);
      return concat(of(blufiLink(connection, lessons)), NEVER);
    }),
  );
  return openInPairing(link, ports, options, onStep);
}

/**
 * A BLE connection as BluFi uses it: 0xFF01 takes writes with response (some firmware: only without), 0xFF02 notifies.
 *
 * @param lessons take down a long write that got no callback; from the next link on frames are short.
 */
export function blufiLink(connection: Connection, lessons: BlufiLessons = lessonsOf()): BlufiLink {
  const ended = connection.disconnected$.pipe(
    mergeMap((cause) => throwError(() => cause)),
    ignoreElements(),
  );
  const target = { service: BLUFI_SERVICE, characteristic: BLUFI_WRITE };
  const properties = connection.characteristic(target)?.properties;
  const onlyWithout = properties?.write === false && properties.writeWithoutResponse;
  const limit = Math.min(connection.payloadSize, MAX_FRAME);
  return {
    frameLimit: lessons.smallFrames ? Math.min(limit, SHORT_FRAME) : limit,
    send: (frame) => {
      const isLong = frame.length > SHORT_FRAME;
      return connection
        .write(target, frame, {
          type: onlyWithout ? "without-response" : "with-response",
          ...(isLong ? { timeoutMs: LONG_WRITE_TIMEOUT_MS } : {}),
        })
        .pipe(
          tap({
            error: (error: unknown) => {
              if (isLong && error instanceof DeviceError && error.reason.kind === "timeout") lessons.smallFrames = true;
            },
          }),
        );
    },
    frames$: merge(connection.notifications({ service: BLUFI_SERVICE, characteristic: BLUFI_NOTIFY }), ended),
  };
}

function noService(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "service" }, { advice: "wrong-device" });
}

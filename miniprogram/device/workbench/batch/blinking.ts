import { EMPTY, finalize, type Observable, throwError } from "rxjs";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { Ports } from "../../../../protocol/ports/ports";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { createKindChoice } from "../../pair/session/kind-choice";
import { onLane } from "./lane-provisioner";
import type { LinkLane } from "./link-lane";
import type { NearDevice } from "./near-devices";

/**
 * Cold; makes a device near by blink on a link of its own, in its turn on the lane, and closes the link. No secret is used: a device
 * that wants one before it blinks errors with the advice for it.
 */
export function blinking(ports: Ports, lane: LinkLane, near: NearDevice | undefined): Observable<never> {
  const [likeliest, ...others] = near?.provisioners ?? [];
  if (near === undefined || likeliest === undefined) return throwError(notThere);
  const { provisioner } = createKindChoice([likeliest, ...others]);
  const silent = { secured: () => undefined, sending: () => undefined, keep: () => false };
  const flow = createPairingFlow(ports, onLane(provisioner, lane, silent), near.deviceId, {
    prompt: () => EMPTY,
    keepsIdentity: false,
  });
  return flow.identify().pipe(finalize(() => flow.close()));
}

function notThere(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "device" }, { advice: "move-closer" });
}

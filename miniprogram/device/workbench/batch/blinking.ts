import { defer, EMPTY, finalize, type Observable, throwError } from "rxjs";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { Ports } from "../../../../protocol/ports/ports";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { createKindChoice } from "../../pair/session/kind-choice";
import { onLane } from "./lane-provisioner";
import type { LinkLane } from "./link-lane";
import type { NearDevice, NearDevices } from "./near-devices";
import type { Roster } from "./roster";
import type { Runs } from "./runs";

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

/** Who near by is which line, and who has a link. */
export interface BlinkHost {
  readonly ports: Ports;
  readonly lane: LinkLane;
  readonly near: NearDevices;
  readonly roster: Roster;
  readonly runs: Runs;
}

/** Cold; makes the device of a line blink: on the link that it has, else as {@link blinking}. */
export function identifying({ ports, lane, near, roster, runs }: BlinkHost, serial: string): Observable<never> {
  return defer(() => {
    const member = roster.get(serial);
    const run = member === undefined ? undefined : runs.of(member);
    if (run !== undefined) return run.identify();
    const claim = member === undefined ? undefined : near.claim(member.key);
    return blinking(ports, lane, claim?.is === "one" ? claim.device : undefined);
  });
}

function notThere(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "device" }, { advice: "move-closer" });
}

import type { DeviceError } from "../../errors/device-error";
import type { JoinOutcome } from "../contract";
import { alreadyJoining, alreadyProvisioned, noAnswer, reportedError } from "./improv-error";
import { ImprovErrorCode, ImprovState } from "./numbers";

/** Milliseconds in which a device that took settings says so. */
export const TAKEN_LIMIT_MS = 3_000;
/** Milliseconds a join may take; firmware gives up after 30 s. */
export const JOIN_LIMIT_MS = 90_000;

export type Verdict =
  | { readonly kind: "joining" }
  /** On a network: the result may follow. */
  | { readonly kind: "online" }
  /** It did not take the settings; sending them again may help, after its button was pressed where it waits for that. */
  | { readonly kind: "again"; readonly error: DeviceError }
  | { readonly kind: "outcome"; readonly result: JoinOutcome };

/** All the device says about a join that failed: not the password, not the network. */
export const UNABLE_TO_CONNECT: JoinOutcome = { outcome: "join-failed", reason: "unable-to-connect" };

/**
 * Reads where a device stands after it was sent settings.
 *
 *     sent --provisioning--> taken --authorised again--> unable to connect
 *      |                       +-----provisioned-------> online
 *      +--provisioned: online, unless it was so before
 *      +--not authorised, damaged, silent: again
 */
export class JoinJudge {
  /** The device said that it works on the settings. */
  taken = false;

  /** @param before its state when the settings were sent. */
  constructor(private readonly before: number) {}

  /** A state alone, as it is notified; undefined: both state and error are worth reading. */
  glance(state: number): Verdict | undefined {
    if (state === ImprovState.provisioning && this.before !== ImprovState.provisioning) this.taken = true;
    if (state === ImprovState.provisioning && this.taken) return { kind: "joining" };
    return state === ImprovState.provisioned && this.isOurs ? { kind: "online" } : undefined;
  }

  /** Being online follows from these settings: not from a join before them. */
  get isOurs(): boolean {
    return this.taken || this.before < ImprovState.provisioning;
  }

  /** @param elapsedMs since the settings were sent. */
  judge(state: number, error: number, elapsedMs: number): Verdict {
    const seen = this.glance(state);
    if (seen !== undefined) return seen;
    if (error === ImprovErrorCode.unableToConnect) return { kind: "outcome", result: UNABLE_TO_CONNECT };
    if (this.taken) return { kind: "outcome", result: UNABLE_TO_CONNECT };
    const silent = error === ImprovErrorCode.none;
    if (silent && elapsedMs < TAKEN_LIMIT_MS) return { kind: "joining" };
    if (state === ImprovState.provisioning) return failed(alreadyJoining());
    if (state === ImprovState.provisioned) return failed(alreadyProvisioned());
    return { kind: "again", error: silent ? noAnswer("Wi-Fi settings", TAKEN_LIMIT_MS) : reportedError(error) };
  }
}

function failed(error: DeviceError): Verdict {
  return { kind: "outcome", result: { outcome: "failed", error } };
}

import type { KeyState } from "../../../miniprogram/lib/devices/device-keys";
import type { StepOutcome } from "./step-fields";

/** What a step came to. */
export interface StepEnd {
  /** `none`: it gave none in the time a step may take, or could not start. `thrown`: the runner itself broke. */
  readonly outcome: StepOutcome | "none" | "thrown";
  /** Advice key of the error, where there was one. */
  readonly advice?: string;
  /** Of `join-failed`. */
  readonly reason?: string;
  /** Of what the step looks at closer, that it is not as the file says. */
  readonly surprise?: string;
  /** Of `joined`: whether the device has the key of this pairing, as `expectKey` says it. */
  readonly key?: KeyState;
  /** The error in a developer's words. */
  readonly error?: string;
}

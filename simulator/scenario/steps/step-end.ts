import type { KeyState } from "../../../miniprogram/lib/devices/device-keys";
import type { PathKind } from "../../../protocol/control/path";
import type { PropertyValue } from "../../../protocol/control/wire/messages";
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
  /** Of `read`: what is shown; absent: nothing. */
  readonly value?: PropertyValue;
  /** Of `read`: commands that the device carried out; absent: it does not count them. */
  readonly runs?: number;
  /** Of `confirmed`: the way it took. */
  readonly by?: PathKind;
  /** Of a room: how it ended for each device. */
  readonly each?: Readonly<Record<string, StepEnd["outcome"]>>;
  /** Of a step before a screen that did not find what it looked for: what stood there, line by line. */
  readonly screen?: readonly string[];
  /** The error in a developer's words. */
  readonly error?: string;
}

import type { Observable } from "rxjs";

/** The camera as a reader of codes. Not part of the ports every program needs. */
export interface CodePort {
  /**
   * Cold; opens the camera and emits the text of one code. Completes without a value when the person turns back. Errors
   * with a `DeviceError` where the phone has no such thing or does not let the app use it.
   */
  scan(): Observable<string>;
}

import { asDeviceError } from "../errors/as-device-error";
import type { DeviceError } from "../errors/device-error";

/** How work on a tag ended that broke off. */
export type BrokenOff = "lost" | "malformed" | "unsupported-technology";

export interface Broken {
  readonly outcome: BrokenOff;
  readonly cause: DeviceError;
}

/**
 * What a failure means once a tag was there: that it broke the rules, that it cannot do this, or else that it was taken away,
 * which is a normal end. Throws what is about the phone: NFC switched off, not allowed.
 */
export function brokenOff(error: unknown): Broken {
  const cause = asDeviceError(error, "nfc");
  switch (cause.reason.kind) {
    case "environment":
      throw cause;
    case "protocol":
      return { outcome: "malformed", cause };
    case "unsupported":
    case "refused":
      return { outcome: "unsupported-technology", cause };
    default:
      return { outcome: "lost", cause };
  }
}

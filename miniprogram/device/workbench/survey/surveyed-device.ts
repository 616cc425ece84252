import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { Reading } from "./reading";

/** A device that is asked what it hears. */
export interface SurveyedDevice {
  /** The platform's id; for one of the order that was not heard, its serial. */
  readonly key: string;
  /** As advertised, or as the order has it. */
  readonly name: string;
  readonly serial?: string;
  readonly room?: string;
  /** Of its protocol; absent: it was not heard. */
  readonly kind?: string;
  readonly stage: "unheard" | "waiting" | "measuring" | "measured" | "failed";
  /** Oldest first, at most {@link MOST_READINGS}. */
  readonly readings: readonly Reading[];
  /** Its list has one access point of each name: that there is one says nothing. */
  readonly oneByName?: true;
  /** Of the last try. */
  readonly error?: DeviceError;
}

/** Kept of a device: three visits. */
export const MOST_READINGS = 6;

export function withReading(device: SurveyedDevice, reading: Reading): SurveyedDevice {
  return { ...device, readings: [...device.readings, reading].slice(-MOST_READINGS) };
}

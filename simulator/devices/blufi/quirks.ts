import { StationState, type StatusReport } from "../../../protocol/provisioning/blufi/status-report";
import { booleanField, choiceField, DeviceSpecError, wholeField } from "../spec-fields";

/**
 * What firmware in the field does with a key agreement. `silent`: ignores it; `refuses`: reports that it could not set
 * security up; `reboots` over it; `clear`: agrees on a key, then neither encrypts nor decrypts; `foreign`: answers with
 * something that is no key. All but `works` accept a session in clear.
 */
export const ENCRYPTIONS = ["works", "silent", "refuses", "reboots", "clear", "foreign"] as const;
export type Encryption = (typeof ENCRYPTIONS)[number];

/** What it does when asked for networks: `refuses` with error 0x0b, or says nothing. */
export const WIFI_LISTS = ["works", "refuses", "none"] as const;
export type WifiListQuirk = (typeof WIFI_LISTS)[number];

/** Which reason it reports for a failed join: the station's, none but the network's name, or always the same number. */
export type FailureReason = "as-is" | "none" | number;

/** How a firmware differs from the stock one. */
export interface BlufiQuirks {
  readonly answersVersion: boolean;
  readonly encryption: Encryption;
  readonly wifiList: WifiListQuirk;
  readonly failureReason: FailureReason;
  /** False: its frames are not marked as the device's. */
  readonly directionBit: boolean;
  /** Milliseconds from an address to a restart; undefined: it goes on. */
  readonly rebootsAfterJoinMs: number | undefined;
}

export interface BlufiQuirkFields extends Partial<BlufiQuirks> {
  readonly name: string;
}

const HOUR = 3_600_000;

/** Throws a {@link DeviceSpecError}. */
export function blufiQuirks(spec: BlufiQuirkFields): BlufiQuirks {
  const fields = { ...spec };
  const reboots = spec.rebootsAfterJoinMs;
  return {
    answersVersion: booleanField(fields, "answersVersion", true),
    encryption: choiceField(fields, "encryption", ENCRYPTIONS, "works"),
    wifiList: choiceField(fields, "wifiList", WIFI_LISTS, "works"),
    failureReason: failureReasonField(fields),
    directionBit: booleanField(fields, "directionBit", true),
    rebootsAfterJoinMs: reboots === undefined ? undefined : wholeField(fields, "rebootsAfterJoinMs", 0, HOUR, 0),
  };
}

function failureReasonField(fields: BlufiQuirkFields): FailureReason {
  const { failureReason = "as-is" } = fields;
  if (failureReason === "as-is" || failureReason === "none") return failureReason;
  if (Number.isInteger(failureReason) && failureReason >= 0 && failureReason <= 255) return failureReason;
  throw new DeviceSpecError(fields, "failureReason must be as-is, none or a whole number from 0 to 255");
}

/** What the stock application shows before an attempt. */
const NO_REASON = 255;

/** A report as the firmware sends it. @param tried name of the network of the last attempt. */
export function withFailureReason(report: StatusReport, reason: FailureReason, tried: Uint8Array): StatusReport {
  const { endReason, ...rest } = report;
  const isFailure = report.station === StationState.failed && endReason !== undefined && endReason !== NO_REASON;
  if (!isFailure || reason === "as-is") return report;
  return reason === "none" ? { ...withoutSignal(rest), ssid: tried } : { ...report, endReason: reason };
}

function withoutSignal({ rssi: _unknown, ...rest }: StatusReport): StatusReport {
  return rest;
}

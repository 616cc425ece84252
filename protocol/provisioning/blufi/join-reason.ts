import type { JoinOutcome, JoinReport } from "../contract";
import { UNABLE_TO_CONNECT } from "../listed-networks";
import type { StatusReport } from "./status-report";

/** What the firmware reports when no attempt has been made since it started. */
const NO_REASON = 255;
/** dBm the firmware reports when it does not know. */
const UNKNOWN_RSSI = -128;
/**
 * dBm from which on a handshake that never finished means a wrong password. Below, the packets may just be lost, and
 * telling a person that a right password is wrong is worse than naming the signal.
 */
export const CERTAIN_RSSI = -60;

/** A handshake that timed out: wrong password, or packets lost. */
const HANDSHAKE_TIMEOUTS: ReadonlySet<number> = new Set([15, 204]);
/** The access point said no to the credentials themselves. */
const AUTHENTICATION_FAILED = 202;
const NO_ACCESS_POINT = 201;

/** Words for the reasons people meet (802.11, and Espressif's from 200 up); others go by number. */
const WORDS = new Map<number, string>([
  [2, "authentication-expired"],
  [3, "access-point-left"],
  [4, "inactivity"],
  [5, "access-point-full"],
  [8, "left"],
  [14, "integrity-check"],
  [23, "802.1x-failed"],
  [200, "beacon-timeout"],
  [203, "association-failed"],
  [205, "connection-failed"],
  [210, "security-incompatible"],
  [211, "security-too-weak"],
  [212, "weak-signal"],
]);

export type JoinFailure = Extract<JoinOutcome, { outcome: "wrong-password" | "network-not-found" | "join-failed" }>;

/** A reason of an attempt is there at all. */
export function hasEndReason(report: StatusReport): boolean {
  return report.endReason !== undefined && report.endReason !== NO_REASON && report.endReason !== 0;
}

/**
 * The report tells of an attempt that failed: by its reason, or by the name that was tried. Firmware older than the reason
 * field, and applications that leave it out, have the name alone.
 */
export function tellsOfAttempt(report: StatusReport): boolean {
  return hasEndReason(report) || (report.endReason === undefined && report.ssid !== undefined);
}

/**
 * What a report of a failed station says about why. Without a reason it is `not-attempted`, unless it is known to have tried.
 *
 * @param tried the device said that it was connecting, or took the command and never gives reasons.
 */
export function joinFailure(failed: StatusReport, tried = tellsOfAttempt(failed)): JoinFailure {
  const { endReason, rssi } = failed;
  if (endReason === undefined || endReason === NO_REASON || endReason === 0) {
    return { outcome: "join-failed", reason: tried ? UNABLE_TO_CONNECT : "not-attempted" };
  }
  const heard = rssi === undefined || rssi === UNKNOWN_RSSI ? undefined : rssi;
  const report: JoinReport = { code: endReason, ...(heard === undefined ? {} : { rssi: heard }) };
  if (endReason === NO_ACCESS_POINT) return { outcome: "network-not-found", report };
  if (endReason === AUTHENTICATION_FAILED) return { outcome: "wrong-password", report };
  if (HANDSHAKE_TIMEOUTS.has(endReason)) {
    const certain = heard === undefined || heard >= CERTAIN_RSSI;
    return certain ? { outcome: "wrong-password", report } : { outcome: "join-failed", reason: "weak-signal", report };
  }
  return { outcome: "join-failed", reason: WORDS.get(endReason) ?? `reason-${endReason}`, report };
}

import type { JoinOutcome } from "../contract";
import { joinFailure } from "./join-reason";
import { StationState, type StatusReport } from "./status-report";

/** Milliseconds in which a "failed" is taken for the state before the attempt, unless "connecting" was seen. */
export const STALE_GRACE_MS = 3_000;
/** Milliseconds an attempt may take; firmware gives up long before. */
export const JOIN_LIMIT_MS = 120_000;
/** Reports in a row that must agree when a joined device does not name its network. */
const UNNAMED_AGREEMENT = 2;

export type Verdict =
  | { readonly kind: "joining" }
  | {
      readonly kind: "outcome";
      readonly result: Extract<
        JoinOutcome,
        { outcome: "joined" | "wrong-password" | "network-not-found" | "join-failed" }
      >;
    };

const JOINING: Verdict = { kind: "joining" };

/**
 * Reads the reports that follow a `connect` and says when the attempt is over. Stock firmware never tells of a failure by
 * itself, and a report may still show what was before the attempt:
 *
 *     waiting --connecting--> started --failed--> outcome by its reason
 *        |                       +-----got IP, our network---> joined
 *        +--failed: old news within the grace, then believed
 *        +--got IP: our network -> joined; another one -> old news, then "other-network"
 */
export class JoinJudge {
  private started = false;
  private unnamed = 0;

  constructor(private readonly ssid: Uint8Array) {}

  /** @param elapsedMs since the device took the `connect`. */
  judge(report: StatusReport, elapsedMs: number): Verdict {
    this.unnamed = report.station === StationState.gotIp && report.ssid === undefined ? this.unnamed + 1 : 0;
    const stale = !this.started && elapsedMs < STALE_GRACE_MS;
    switch (report.station) {
      case StationState.gotIp:
        if (this.isOurs(report)) return { kind: "outcome", result: joined(this.ssid, report) };
        if (report.ssid === undefined || stale) break;
        return { kind: "outcome", result: { outcome: "join-failed", reason: "other-network" } };
      case StationState.failed:
        if (stale) return JOINING;
        return { kind: "outcome", result: joinFailure(report, this.started || report.endReason === undefined) };
      case StationState.connecting:
      case StationState.connectedWithoutIp:
        this.started = true;
    }
    if (elapsedMs < JOIN_LIMIT_MS) return JOINING;
    return { kind: "outcome", result: { outcome: "join-failed", reason: "timeout" } };
  }

  private isOurs({ ssid }: StatusReport): boolean {
    if (ssid === undefined) return this.unnamed >= UNNAMED_AGREEMENT;
    return ssid.length === this.ssid.length && ssid.every((byte, index) => byte === this.ssid[index]);
  }
}

/** A joined station as an outcome; `ssid` is what to call the network when the report does not name it. */
export function joined(ssid: Uint8Array, report: StatusReport): Extract<JoinOutcome, { outcome: "joined" }> {
  return {
    outcome: "joined",
    ssid: report.ssid ?? ssid,
    ...(report.bssid === undefined ? {} : { bssid: report.bssid }),
    ...(report.rssi === undefined ? {} : { rssi: report.rssi }),
  };
}

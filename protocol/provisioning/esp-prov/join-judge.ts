import type { JoinOutcome } from "../contract";
import { MAX_SSID } from "../impossible-credentials";
import { type ConfigMessage, type ConnectedState, FailReason, StationState } from "./messages/config-message";
import { Status } from "./messages/status";

export type StatusReply = Extract<ConfigMessage, { readonly kind: "status" }>;

/** Milliseconds an attempt may take; firmware counts its attempts and gives up long before. */
export const JOIN_LIMIT_MS = 120_000;
/** Replies in a row that must name another network before they are believed. */
const AGREEMENT = 3;

/** What a device says of its station; `idle`: it does not tell. */
export type Standing =
  | Extract<JoinOutcome, { outcome: "joined" | "wrong-password" | "network-not-found" | "join-failed" }>
  | { readonly outcome: "joining"; readonly attemptsRemaining?: number }
  | { readonly outcome: "idle" };

const IP = /^\d{1,3}(\.\d{1,3}){3}$/;
const BSSID_LENGTH = 6;

/** One reply to `get-status`, whatever was asked of the device before. Numbers beyond the known ones make no verdict. */
export function standingOf({ status, station, connected, failReason, attemptsRemaining }: StatusReply): Standing {
  if (status !== Status.success) return { outcome: "idle" };
  // Firmware always says to what it is connected; without that, a single damaged bit would read as a success.
  if (station === StationState.connected && connected !== undefined) return joined(connected);
  const failed = station === StationState.connectionFailed || station === StationState.disconnected;
  if (failed && failReason !== undefined) return failure(failReason);
  if (station === StationState.connectionFailed) return { outcome: "join-failed", reason: "unknown" };
  return { outcome: "joining", ...(attemptsRemaining === undefined ? {} : { attemptsRemaining }) };
}

function joined({ ip, ssid, bssid }: ConnectedState): Standing {
  return {
    outcome: "joined",
    ssid: ssid.length <= MAX_SSID ? ssid : new Uint8Array(0),
    ...(IP.test(ip) ? { ip } : {}),
    ...(bssid.length === BSSID_LENGTH ? { bssid } : {}),
  };
}

function failure(reason: number): Standing {
  const report = { code: reason };
  if (reason === FailReason.authError) return { outcome: "wrong-password", report };
  if (reason === FailReason.networkNotFound) return { outcome: "network-not-found", report };
  return { outcome: "join-failed", reason: `reason-${reason}`, report };
}

export type Verdict =
  | { readonly kind: "joining"; readonly attempt?: number }
  | { readonly kind: "outcome"; readonly result: Exclude<Standing, { outcome: "joining" | "idle" }> };

/**
 * Reads the replies that follow an `apply`. The device begins a second later and says "connecting" until then, and between
 * its attempts:
 *
 *     connecting --attempts remaining--> connecting --> failed by its reason
 *         +--connected: our network -> joined; another one -> "other-network" when it says so three times
 */
export class JoinJudge {
  private elsewhere = 0;
  private mostRemaining = 0;

  constructor(private readonly ssid: Uint8Array) {}

  /** @param elapsedMs since the device took the `apply`. */
  judge(reply: StatusReply, elapsedMs: number): Verdict {
    const standing = standingOf(reply);
    switch (standing.outcome) {
      case "joined":
        if (this.isOurs(standing.ssid)) return { kind: "outcome", result: { ...standing, ssid: this.ssid } };
        if (++this.elsewhere < AGREEMENT) break;
        return { kind: "outcome", result: { outcome: "join-failed", reason: "other-network" } };
      case "joining":
      case "idle":
        this.elsewhere = 0;
        break;
      default:
        return { kind: "outcome", result: standing };
    }
    if (elapsedMs >= JOIN_LIMIT_MS) return { kind: "outcome", result: { outcome: "join-failed", reason: "timeout" } };
    return this.joining(standing);
  }

  /** The device counts down; the first count it tells is of its first attempt that failed. */
  private joining(standing: Standing): Verdict {
    if (standing.outcome !== "joining" || standing.attemptsRemaining === undefined) return { kind: "joining" };
    const remaining = Math.max(0, standing.attemptsRemaining);
    this.mostRemaining = Math.max(this.mostRemaining, remaining);
    return { kind: "joining", attempt: this.mostRemaining - remaining + 2 };
  }

  /** A device that does not name its network is given the benefit of the doubt. */
  private isOurs(ssid: Uint8Array): boolean {
    return ssid.length === 0 || (ssid.length === this.ssid.length && ssid.every((byte, at) => byte === this.ssid[at]));
  }
}

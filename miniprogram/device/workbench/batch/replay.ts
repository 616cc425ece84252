import { hexToBytes } from "../../../../protocol/bytes/hex";
import { ADVICE_KEYS } from "../../../../protocol/errors/advice";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { JoinOutcome } from "../../../../protocol/provisioning/contract";
import type { DeviceStage, JournalEntry } from "./contract";

/** What a device's newest entry means for an app that has just been opened. */
export interface Replayed {
  readonly stage: DeviceStage;
  readonly result?: JoinOutcome;
  readonly error?: DeviceError;
}

/**
 * Joined stays joined, failed stays failed. What was being sent, or was applied, when the app died is unverified: nothing is
 * sent before the device is asked. Anything earlier begins anew.
 */
export function replayed(entry: JournalEntry): Replayed {
  switch (entry.stage) {
    case "joined":
      return { stage: "joined", result: joinedResult(entry) };
    case "failed":
      return { stage: "failed", ...failure(entry) };
    case "sending":
    case "joining":
    case "unverified":
      return { stage: "unverified" };
    case "missing":
    case "heard":
    case "connecting":
    case "secured":
      return { stage: "missing" };
  }
}

/** What the journal keeps of a failure. */
export function causeOf(
  result: JoinOutcome | undefined,
  error: DeviceError | undefined,
): Pick<JournalEntry, "cause" | "advice"> {
  if (error !== undefined) return { cause: error.message, advice: error.advice };
  if (result === undefined) return {};
  return { cause: result.outcome === "join-failed" ? `join-failed: ${result.reason}` : result.outcome };
}

function joinedResult({ ssidHex = "", ip, identity, rssi }: JournalEntry): JoinOutcome {
  return {
    outcome: "joined",
    ssid: hexToBytes(ssidHex),
    ...(ip === undefined ? {} : { ip }),
    ...(rssi === undefined ? {} : { rssi }),
    ...(identity === undefined ? {} : { identity: { id: identity, acknowledged: true } }),
  };
}

function failure({ cause = "unknown", advice }: JournalEntry): Pick<Replayed, "result" | "error"> {
  if (cause === "wrong-password" || cause === "network-not-found") return { result: { outcome: cause } };
  const [outcome, reason] = cause.split(": ", 2);
  if (outcome === "join-failed") return { result: { outcome, reason: reason ?? "unknown" } };
  const known = ADVICE_KEYS.find((key) => key === advice) ?? "report";
  return { error: new DeviceError({ kind: "operation-failed", operation: cause }, { advice: known }) };
}

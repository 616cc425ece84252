import { nextLink } from "../../../protocol/ble/link/reconnect-policy";
import type { DeviceError } from "../../../protocol/errors/device-error";

/** Links in a row that may fail; the ones before are healed without asking. */
const MAX_FAILURES = 4;

/** What the page does about a link that ended: the person reads why, unless it looks for the device by itself. */
export type AfterLoss =
  | { readonly is: "find"; readonly inMs: number }
  | { readonly is: "offline" }
  /** Offline until Bluetooth is on. */
  | { readonly is: "wait-for-radio" };

/**
 * The protocol layer's policy, as a page that is in front takes it: only what once worked is healed without a word, and no
 * refused operation is tried on a new link. Pure.
 *
 * @param failed links in a row that failed or did not last, from 1.
 * @param wasLive there was a link, and it was lost.
 */
export function afterLoss(error: DeviceError, failed: number, wasLive: boolean): AfterLoss {
  // One person before one device: there is nobody to spread the attempts from.
  const decision = nextLink(error, failed, MAX_FAILURES, 0);
  if (decision.next === "radio") return { is: "wait-for-radio" };
  if (decision.next === "stop" || !wasLive || !isLoss(error) || failed >= MAX_FAILURES) return { is: "offline" };
  return { is: "find", inMs: decision.next === "retry" ? decision.delayMs : 0 };
}

function isLoss({ reason: { kind } }: DeviceError): boolean {
  return kind === "disconnected" || kind === "protocol" || kind === "timeout";
}

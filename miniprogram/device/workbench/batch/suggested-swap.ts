import { comparedSerial } from "../order/serial";
import type { BatchDevice, StrayDevice } from "./contract";

/** dBm from which a stray is close by. */
const CLOSE_DBM = -70;

/** What speaks for it; nothing of it is a proof: a person looks and decides. */
export type SwapReason = "series" | "close" | "count";

/** A device that was never heard, and one that nobody ordered: the one may hang in the other's place. */
export interface Swap {
  readonly missing: BatchDevice;
  readonly stray: StrayDevice;
  readonly reasons: readonly SwapReason[];
}

/**
 * The likeliest pair, by how much of their serials is the same, then by signal. Undefined: nothing is missing or too many, or neither
 * the serials nor the counts speak for one.
 */
export function suggestedSwap(devices: readonly BatchDevice[], strays: readonly StrayDevice[]): Swap | undefined {
  const missing = devices.filter(({ stage }) => stage === "missing");
  const isSameCount = missing.length === strays.length;
  const near = [...strays].sort((one, other) => other.rssi - one.rssi);
  let best: (Swap & { readonly score: number }) | undefined;
  for (const device of missing) {
    for (const stray of near) {
      const score = likeness(device.serial, stray.serial ?? "");
      const isSeries = score >= 0.5;
      if ((!isSeries && !isSameCount) || (best !== undefined && score <= best.score)) continue;
      const reasons: readonly (readonly [SwapReason, boolean])[] = [
        ["series", isSeries],
        ["close", stray.rssi >= CLOSE_DBM],
        ["count", isSameCount],
      ];
      const given = reasons.flatMap(([reason, is]) => (is ? [reason] : []));
      best = { missing: device, stray, score, reasons: given };
    }
  }
  return best && { missing: best.missing, stray: best.stray, reasons: best.reasons };
}

/** The part of the longer serial that both begin with, 0 to 1. */
function likeness(one: string, other: string): number {
  const [a, b] = [comparedSerial(one), comparedSerial(other)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same / Math.max(a.length, b.length, 1);
}

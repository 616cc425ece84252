import type { Clock } from "../clock/clock";
import type { Stores } from "../stores/contract";
import type { StoreHealth } from "../stores/store-health";

/** Anybody may ask as often as they like: what was written a moment ago is not written again, ms. */
const WROTE_FOR_MS = 1_000;

export type StoreTrouble = "store-unreachable" | "store-not-writable";

/** What keeps the store from serving: it cannot be reached, or what is written to it fails. */
export function readiness(stores: Stores, health: StoreHealth, clock: Clock): () => Promise<StoreTrouble | undefined> {
  let wroteAt = Number.NEGATIVE_INFINITY;

  async function write(): Promise<void> {
    const age = clock.now() - wroteAt;
    if (age >= 0 && age < WROTE_FOR_MS) return;
    await stores.probeWrite();
    wroteAt = clock.now();
  }

  return async () => {
    try {
      await stores.ping();
    } catch (error) {
      health.failed("ping", error, false);
      return "store-unreachable";
    }
    if (health.writesFail() !== undefined) return "store-not-writable";
    try {
      await write();
      return undefined;
    } catch (error) {
      health.failed("probe", error, false);
      return "store-not-writable";
    }
  };
}

import type { Clock } from "../../clock/clock";
import type { CloudLog } from "./parts";

export const DROP_REASONS = [
  /** Nobody's device, or not any more. */
  "unknown-device",
  /** A value that its model does not have so. */
  "wrong-type",
  /** Said at a time that the device cannot have reached. */
  "future",
  /** More than is kept of a device. */
  "too-much",
  /** The end of a command that nobody gave. */
  "unknown-command",
  /** The database or another process had it first, too often. */
  "contended",
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

const LOG_EVERY_MS = 10_000;

/** What was dropped, counted by why. A line a reason every ten seconds, however many there are, and never a value. */
export class Drops {
  readonly counts = new Map<DropReason, number>();
  readonly #loggedAt = new Map<DropReason, number>();

  constructor(private readonly parts: { readonly clock: Pick<Clock, "now">; readonly log: CloudLog }) {}

  count(why: DropReason, device: string): void {
    const total = (this.counts.get(why) ?? 0) + 1;
    this.counts.set(why, total);
    const now = this.parts.clock.now();
    if (now - (this.#loggedAt.get(why) ?? Number.NEGATIVE_INFINITY) < LOG_EVERY_MS) return;
    this.#loggedAt.set(why, now);
    this.parts.log.warn({ event: "telemetry-dropped", why, device, total });
  }
}

import type { BrokerReport } from "./inbox";

type BrokerEvent = Parameters<BrokerReport>[0]["event"];

/** Reasons that are counted apart; a broker that says ever new words makes no more series than these. */
const MOST_REASONS = 50;

/** What went wrong between devices and the broker, counted by why; never by device. */
export class BrokerCounts {
  readonly #counts = new Map<string, { readonly event: BrokerEvent; readonly why: string; count: number }>();

  get all(): readonly { readonly event: BrokerEvent; readonly why: string; readonly count: number }[] {
    return [...this.#counts.values()];
  }

  add(event: BrokerEvent, why: string): void {
    const key = `${event} ${why}`;
    const known = this.#counts.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#counts.size < MOST_REASONS) this.#counts.set(key, { event, why, count: 1 });
  }
}

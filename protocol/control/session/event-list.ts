import { checkValue } from "../../capability/model/check-value";
import type { CapabilityModel } from "../../capability/model/model";
import type { EventMessage } from "../wire/messages";
import type { SessionEvent } from "./contract";

const MOST_EVENTS = 100;
/** How far an event may come behind a later one, by its number. */
const MOST_LATE = 256;

/** Events of a device, newest first, each once. */
export class EventList {
  list: readonly SessionEvent[] = [];
  private boot = -1;
  private highest = -1;
  private readonly seen = new Set<number>();

  constructor(private readonly model: CapabilityModel) {}

  /** @returns false: known already, from an earlier start, or not as the model has it. */
  add({ boot, seq, event, data }: EventMessage, at: number, source: SessionEvent["source"]): boolean {
    if (boot < this.boot) return false;
    if (boot > this.boot) this.restart(boot);
    if (this.seen.has(seq) || seq <= this.highest - MOST_LATE || !this.fits(event, data)) return false;
    this.highest = Math.max(this.highest, seq);
    this.seen.add(seq);
    for (const old of this.seen) if (old <= this.highest - MOST_LATE) this.seen.delete(old);
    const entry = { event, at, source, ...(data === undefined ? {} : { data }) };
    const after = this.list.findIndex((other) => other.at <= at);
    const place = after < 0 ? this.list.length : after;
    this.list = [...this.list.slice(0, place), entry, ...this.list.slice(place)].slice(0, MOST_EVENTS);
    return true;
  }

  private restart(boot: number): void {
    this.boot = boot;
    this.highest = -1;
    this.seen.clear();
  }

  private fits(event: string, data: EventMessage["data"]): boolean {
    const known = Object.hasOwn(this.model.events, event) ? this.model.events[event] : undefined;
    if (known === undefined) return true;
    return known.data === undefined ? data === undefined : checkValue(known.data, data).length === 0;
  }
}

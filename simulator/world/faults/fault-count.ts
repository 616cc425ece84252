import type { FaultSpec } from "./fault";

/** What one fault has seen of one phone. */
export interface FaultCount {
  /** Matching events so far. */
  events: number;
  strikes: number;
}

/**
 * Whether a fault strikes at the event that was just counted.
 * @param sinceStart ms since the scenario's, or the step's, start.
 */
export function isDue(fault: FaultSpec, count: FaultCount, sinceStart: number): boolean {
  if (fault.every !== undefined) {
    return count.events % fault.every === 0;
  }
  if (fault.atMs !== undefined) {
    return count.strikes === 0 && sinceStart >= fault.atMs;
  }
  return count.events === (fault.nth ?? 1);
}

/**
 * Faults that the clock brings, with no event to wait for: hiding the app, power that fails at a given time, and a server that is
 * killed, unless at one of the messages that reach it.
 */
export function isTimed(fault: FaultSpec): boolean {
  if (fault.on === "server.kill") return fault.nth === undefined && fault.every === undefined;
  return fault.on === "app.hide" || (fault.do === "power-off" && fault.atMs !== undefined);
}

/** What a network or an outage may do to an answer. */
export type FakeFault = "busy" | "html" | "half-body" | "http-500" | "hang" | "reset" | "no-lifetime";

export const FAKE_FAULTS: readonly FakeFault[] = [
  "busy",
  "html",
  "half-body",
  "http-500",
  "hang",
  "reset",
  "no-lifetime",
];

/** Faults waiting for the next calls of a path, first in, first out. */
export class FaultQueue {
  readonly #waiting: { path: string; fault: FakeFault }[] = [];

  add(path: string, fault: FakeFault, times = 1): void {
    for (let n = 0; n < times; n++) this.#waiting.push({ path, fault });
  }

  take(path: string): FakeFault | undefined {
    const index = this.#waiting.findIndex((entry) => entry.path === path);
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0]?.fault;
  }
}

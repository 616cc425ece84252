/** Time as the server sees it; tests and the stress run give another one. */
export interface Clock {
  /** Unix time, ms. */
  now(): number;
  /**
   * Runs something once, later.
   *
   * @param delayMs from now; 0 or less: as soon as possible
   * @returns takes it back
   */
  schedule(delayMs: number, run: () => void): () => void;
}

/** Resolves after `delayMs` of the clock. */
export function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(delayMs, resolve);
  });
}

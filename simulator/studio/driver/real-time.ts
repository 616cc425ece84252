/** The machine's own time, as the driver uses it. */
export interface RealTime {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Runs `work` after about `ms`; the returned function cancels. */
  later(ms: number, work: () => void): () => void;
}

export const MACHINE_TIME: RealTime = {
  now: () => performance.now(),
  later: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

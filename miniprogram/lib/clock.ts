/** Time for what a page shows; below the pages the ports' clock is used. */
export interface PageClock {
  /** ms since 1970. */
  now(): number;
  /** Calls `work` every `ms` until the returned function is called. */
  every(ms: number, work: () => void): () => void;
}

/** The phone's own time. */
export const phoneClock: PageClock = {
  now: () => Date.now(),
  every: (ms, work) => {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
};

/** 0 to 1, for spreading and naming; never for secrets. */
export const phoneRandom = (): number => Math.random();

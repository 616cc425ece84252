import type { Timeline } from "../../world/time/timeline";

/** Of a screen of 60 Hz, in the phone's time. */
const FRAME_MS = 16;

/** Frames in the phone's time. */
export interface FrameClock {
  /** Calls `work` each frame with the time since now, ms, until it returns false. @returns ends it before */
  eachFrame(work: (elapsedMs: number) => boolean): () => void;
}

/** @param guard runs the app's code */
export function frameClock(timeline: Timeline, guard: (work: () => void) => void): FrameClock {
  return {
    eachFrame: (work) => {
      const start = timeline.now();
      let cancel = () => {};
      const beat = () => {
        let goesOn = false;
        guard(() => {
          goesOn = work(timeline.now() - start);
        });
        if (goesOn) cancel = timeline.schedule(FRAME_MS, beat, "worklet");
      };
      cancel = timeline.schedule(FRAME_MS, beat, "worklet");
      return () => cancel();
    },
  };
}

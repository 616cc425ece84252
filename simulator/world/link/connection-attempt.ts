import type { Timeline } from "../time/timeline";
import { ATTEMPT_TIMEOUT_MS, CONNECTION_INTERVAL_MS, SETUP_INTERVALS } from "./link-model";

/** What an attempt asks of the radio. */
export interface AttemptTarget {
  /** Ms until the device's next connectable advertisement would be heard; undefined while there is none. */
  nextAnswerMs(): number | undefined;
  /** The set-up is through: opens the link, refuses, or says that the device went away meanwhile. */
  settle(): "settled" | "gone";
  /** Nobody answered in time. */
  timedOut(): void;
}

/** How often an attempt looks for a device that does not answer, ms. */
const POLL_MS = 100;

/**
 * One connection attempt of a phone: waits for an advertisement, then sets the link up.
 *
 *     waiting --advertisement--> setting up --> settled
 *        ^  |                        |
 *        |  +--30 s--> timed out     |
 *        +------- device gone -------+
 *
 * @returns gives the attempt up.
 */
export function attemptConnection(timeline: Timeline, target: AttemptTarget): () => void {
  const deadline = timeline.now() + ATTEMPT_TIMEOUT_MS;
  let cancel = () => {};

  const wait = (delayMs: number, next: () => void) => {
    cancel = timeline.schedule(delayMs, next, "radio.connect");
  };
  const look = () => {
    const answerMs = target.nextAnswerMs();
    if (answerMs !== undefined) {
      wait(answerMs + SETUP_INTERVALS * CONNECTION_INTERVAL_MS, settle);
    } else if (timeline.now() >= deadline) {
      target.timedOut();
    } else {
      wait(POLL_MS, look);
    }
  };
  const settle = () => {
    if (target.settle() === "gone") {
      look();
    }
  };
  wait(0, look);
  return () => cancel();
}

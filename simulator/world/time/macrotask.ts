type Turn = (resume: () => void) => void;

/** What a MessageChannel is in a browser; Node's own type hides `onmessage`. */
interface Channel {
  readonly port1: { onmessage: (() => void) | null };
  readonly port2: { postMessage(message: unknown): void };
}

/**
 * Resolves when every microtask that is queued now, and every one those queue, has run: one turn of the host's task
 * queue. It takes no world time.
 */
export function drainMicrotasks(): Promise<void> {
  return new Promise(turn);
}

const turn: Turn = pickTurn();

function pickTurn(): Turn {
  if (typeof setImmediate === "function") {
    return setImmediate;
  }
  if (typeof MessageChannel === "function") {
    return overMessageChannel(new MessageChannel() as unknown as Channel);
  }
  // jsdom has neither. Node starts ticks asked for by a microtask only when the microtask queue is empty.
  if (typeof process === "object" && typeof process.nextTick === "function") {
    const { nextTick } = process;
    return (resume) => void Promise.resolve().then(() => nextTick(resume));
  }
  throw new Error("This host has no task queue that the world knows (setImmediate, MessageChannel, process.nextTick)");
}

function overMessageChannel({ port1, port2 }: Channel): Turn {
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (resume) => {
    waiting.push(resume);
    port2.postMessage(undefined);
  };
}

import type { CloudNotice, Fanout } from "../contract";

/** For one process: who subscribed hears at once. */
export function memoryFanout(): Fanout {
  const listeners = new Set<(notice: CloudNotice) => void>();
  return {
    publish(notice) {
      for (const listener of [...listeners]) listener(notice);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}

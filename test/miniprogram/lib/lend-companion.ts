import { type Companion, createCompanion } from "../../../miniprogram/lib/companion";
import type { FakeClock } from "../../../protocol/adapters/fake/fake-clock";
import { memoryStorage } from "./memory-storage";

/** The app has a shared state whose time is `clock`, as its packages find it. */
export function lendCompanion(clock: FakeClock): Companion {
  const every = (ms: number, work: () => void) => {
    let next = clock.scheduler.schedule(again, ms);
    function again(): void {
      next = clock.scheduler.schedule(again, ms);
      work();
    }
    return () => next.unsubscribe();
  };
  const companion = createCompanion({
    storage: memoryStorage(),
    clock: { now: () => clock.now(), every },
    look: () => ({ language: "en", windowWidth: 375 }),
    onThemeChange: () => undefined,
  });
  Object.assign(globalThis, { getApp: () => ({ companion }) });
  return companion;
}

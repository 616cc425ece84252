import { randomBytes } from "node:crypto";
import type { DeviceHost, StationAir } from "../world/radio/device-host";

/** What a firmware gets when it runs in real time: the machine's clock and randomness. */
export function createRealHost(air: StationAir): DeviceHost {
  return {
    now: () => Date.now(),
    schedule: (delayMs, work) => {
      const timer = setTimeout(work, delayMs);
      // A device that waits for nothing but time keeps no process alive.
      timer.unref();
      return () => clearTimeout(timer);
    },
    randomBytes: drawWithoutLeadingZero,
    air,
  };
}

/** Espressif's command line drops the zero bytes a salt begins with, and would fail with one boot in 256. */
function drawWithoutLeadingZero(length: number): Uint8Array {
  for (;;) {
    const drawn = Uint8Array.from(randomBytes(length));
    if (length === 0 || drawn[0] !== 0) return drawn;
  }
}

import { randomBytes } from "node:crypto";
import type { DeviceHost, StationAir } from "../world/device-host";

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
    randomBytes: (length) => Uint8Array.from(randomBytes(length)),
    air,
  };
}

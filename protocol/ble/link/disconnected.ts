import type { AdviceKey } from "../../errors/advice";
import { DeviceError, type DisconnectedBy } from "../../errors/device-error";

const ADVICE: Readonly<Record<DisconnectedBy, AdviceKey>> = {
  peer: "reconnect",
  user: "reconnect",
  "adapter-off": "turn-on-bluetooth",
  "adapter-lost": "restart-bluetooth",
  "app-hidden": "bring-to-front",
  watchdog: "reconnect",
  unknown: "reconnect",
};

/** The error of a link that ended. */
export function disconnectedBy(by: DisconnectedBy, cause?: unknown): DeviceError {
  return new DeviceError({ kind: "disconnected", by }, { advice: ADVICE[by], cause });
}

import type { DeviceError } from "../../../../protocol/errors/device-error";

/** Turns that a device gets by itself. */
export const MOST_ATTEMPTS = 4;
const FIRST_DELAY_MS = 2_000;

/** Whether another turn may heal it: the radio's troubles, not what the device refuses or the phone is not allowed. */
export function mayHeal({ reason }: DeviceError): boolean {
  switch (reason.kind) {
    case "connect-failed":
    case "disconnected":
    case "timeout":
    case "operation-failed":
    case "protocol":
    case "busy":
    case "environment":
      return true;
    case "not-found":
      return reason.what === "device";
    case "unsupported":
    case "refused":
      return false;
  }
}

/** The phone's own trouble: no device is to blame, and none uses up a turn. */
export function isPhones({ reason }: DeviceError): boolean {
  if (reason.kind === "environment") return true;
  return reason.kind === "disconnected" && ["adapter-off", "adapter-lost", "app-hidden", "user"].includes(reason.by);
}

/** @param attempts turns so far, from 1. @returns ms until the next. */
export function backOffMs(attempts: number): number {
  return FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1);
}

import { DeviceError } from "../errors/device-error";

/**
 * Whether a new link may heal what ended the last one. A connection that could not be made is not tried again here: the BLE
 * layer did so already.
 */
export function healsByReconnecting(error: unknown): boolean {
  if (!(error instanceof DeviceError)) return false;
  const { reason } = error;
  switch (reason.kind) {
    case "disconnected":
      return reason.by !== "user";
    case "environment":
      return reason.obstacle === "background";
    case "timeout":
    case "protocol":
    case "operation-failed":
      return true;
    case "connect-failed":
    case "busy":
    case "not-found":
    case "unsupported":
    case "refused":
      return false;
  }
}

/**
 * Whether asking again may succeed: a device that is joining may miss a connection, so those are tried again too. One that is
 * silent on a link made only to ask it is not: a person has waited for it twice by then.
 */
export function worthAskingAgain(error: unknown): boolean {
  if (isSilence(error)) return false;
  return (error instanceof DeviceError && error.reason.kind === "connect-failed") || healsByReconnecting(error);
}

/** Whether an answer was waited for in vain, on a link that holds. A write that never returns is the phone's. */
export function isSilence(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "timeout" && error.reason.operation !== "write";
}

import type { AdviceKey } from "../../errors/advice";
import { DeviceError } from "../../errors/device-error";
import { CTRL } from "./transport";

/** The device, or the air, broke the rules of the protocol: it answers, but with what makes no sense. */
export function protocolError(violation: string, advice: AdviceKey = "report", cause?: unknown): DeviceError {
  return new DeviceError({ kind: "protocol", protocol: "esp-prov", violation }, { advice, cause });
}

export function unsupported(what: string, advice: AdviceKey): DeviceError {
  return new DeviceError({ kind: "unsupported", what }, { advice });
}

const REFUSED = "refused-";

/** The device gave no answer to a message but an error of the transport: ATT's over BLE, 500 over HTTP. */
export function refusal(endpoint: string, cause?: unknown): DeviceError {
  return protocolError(`${REFUSED}${endpoint}`, "restart-device", cause);
}

/**
 * The device has no such endpoint: no further link would change that. What only a restart does for firmware without
 * `prov-ctrl` (before ESP-IDF 4.4), a person has to do.
 */
export function absent(endpoint: string): DeviceError {
  const advice = endpoint === CTRL.name ? "restart-device" : "update-firmware";
  return new DeviceError({ kind: "unsupported", what: `${ABSENT}${endpoint}` }, { advice });
}

const ABSENT = "endpoint ";

export function isAbsence(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "unsupported" && error.reason.what.startsWith(ABSENT);
}

export function isRefusal(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "protocol" && error.reason.violation.startsWith(REFUSED);
}

/** What a device proves itself with. */
export type SecretKind = "pop" | "login";

/** There is nobody to ask, or nobody had an answer. `refused` answers did not do. No new link would heal that. */
export function secretNeeded(kind: SecretKind, refused: number): DeviceError {
  const what = kind === "pop" ? "session without proof of possession" : "session without login";
  if (refused === 0) return unsupported(what, kind === "pop" ? "enter-pop" : "enter-login");
  return unsupported(`${what} that fits`, kind === "pop" ? "check-pop" : "check-login");
}

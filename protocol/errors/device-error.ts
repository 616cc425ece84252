import type { AdviceKey } from "./advice";

/** The platform's own words, kept as they came. */
export interface RawFailure {
  /** The platform call: `createBLEConnection`, ... */
  readonly api: string;
  readonly errCode?: number;
  /** Newer, finer code; wins over errCode when both are present. */
  readonly errno?: number;
  readonly errMsg?: string;
  /** iOS, from opening the adapter: 0 unknown, 1 resetting, 2 unsupported, 3 unauthorised, 4 off. */
  readonly state?: number;
}

/** What stands in the way outside the app. */
export type EnvironmentObstacle =
  | "bluetooth-off"
  | "bluetooth-unsupported"
  | "location-off"
  | "location-permission"
  | "bluetooth-permission"
  | "privacy-refused"
  | "privacy-undeclared"
  | "wifi-off"
  | "nfc-off"
  | "nfc-unsupported"
  | "background";

export type DisconnectedBy = "peer" | "user" | "adapter-off" | "adapter-lost" | "app-hidden" | "watchdog" | "unknown";

/** What went wrong, told apart by what the caller can do about it. */
export type DeviceErrorReason =
  | { readonly kind: "environment"; readonly obstacle: EnvironmentObstacle }
  /** `waitMs`: when it is free again, where that is known. */
  | { readonly kind: "busy"; readonly what: string; readonly waitMs?: number }
  | { readonly kind: "connect-failed"; readonly transient: boolean }
  | { readonly kind: "disconnected"; readonly by: DisconnectedBy }
  | { readonly kind: "not-found"; readonly what: "device" | "service" | "characteristic" }
  | { readonly kind: "unsupported"; readonly what: string }
  /** The device answers, but will not or cannot do this; `code`: its own number for why. */
  | { readonly kind: "refused"; readonly what: string; readonly code?: number }
  | { readonly kind: "operation-failed"; readonly operation: string }
  | { readonly kind: "timeout"; readonly operation: string; readonly ms: number }
  | { readonly kind: "protocol"; readonly protocol: string; readonly violation: string };

export interface DeviceErrorDetails {
  readonly advice: AdviceKey;
  readonly raw?: RawFailure;
  readonly cause?: unknown;
}

/** The one error type of the protocol layer. Streams error with it and with nothing else. */
export class DeviceError extends Error {
  readonly reason: DeviceErrorReason;
  /** Key of the sentence and next action a page shows. */
  readonly advice: AdviceKey;
  readonly raw: RawFailure | undefined;
  override readonly cause: unknown;

  constructor(reason: DeviceErrorReason, details: DeviceErrorDetails) {
    super(describe(reason));
    this.name = "DeviceError";
    this.reason = reason;
    this.advice = details.advice;
    this.raw = details.raw;
    this.cause = details.cause;
  }
}

function describe(reason: DeviceErrorReason): string {
  switch (reason.kind) {
    case "environment":
      return `environment: ${reason.obstacle}`;
    case "busy":
      return `busy: ${reason.what}${reason.waitMs === undefined ? "" : `, wait ${Math.ceil(reason.waitMs / 1_000)} s`}`;
    case "connect-failed":
      return reason.transient ? "connect failed, may heal by itself" : "connect failed";
    case "disconnected":
      return `disconnected by ${reason.by}`;
    case "not-found":
      return `${reason.what} not found`;
    case "unsupported":
      return `unsupported: ${reason.what}`;
    case "refused":
      return `refused: ${reason.what}${reason.code === undefined ? "" : ` (${reason.code})`}`;
    case "operation-failed":
      return `${reason.operation} failed`;
    case "timeout":
      return `${reason.operation} gave no answer for ${reason.ms} ms`;
    case "protocol":
      return `${reason.protocol}: ${reason.violation}`;
  }
}

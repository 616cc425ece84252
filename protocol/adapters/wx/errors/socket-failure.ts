import { DeviceError, type RawFailure } from "../../../errors/device-error";
import type { CodeMeaning } from "./bluetooth-codes";
import { wxFailure } from "./wx-failure";

/** Sockets fail in words: WeChat's Errno page has no family for them. The words are those of the system beneath. */
const WORDS: readonly (readonly [RegExp, CodeMeaning])[] = [
  [
    /unreachable|ENETUNREACH|EHOSTUNREACH|no route/i,
    { reason: { kind: "environment", obstacle: "wifi-off" }, advice: "turn-on-wifi" },
  ],
  [/in use|EADDRINUSE/i, { reason: { kind: "busy", what: "port" }, advice: "wait-and-retry" }],
  [/refused|ECONNREFUSED/i, { reason: { kind: "refused", what: "connection" }, advice: "wrong-device" }],
  [/reset|broken pipe|ECONNRESET|EPIPE/i, { reason: { kind: "disconnected", by: "peer" }, advice: "reconnect" }],
  [/forbid|denied|not allow|EACCES|EPERM/i, { reason: "unsupported", advice: "report" }],
  [/unknown host|closed/i, { reason: "operation", advice: "report" }],
];

/** What a failure of a socket means; unknown words count as a thing that may pass. */
export function socketFailure(raw: RawFailure): DeviceError {
  if (raw.errno !== undefined && raw.errno !== 0) return wxFailure(raw);
  const { reason = "operation", advice = "wait-and-retry" } =
    WORDS.find(([pattern]) => pattern.test(raw.errMsg ?? ""))?.[1] ?? {};
  if (reason === "operation") return new DeviceError({ kind: "operation-failed", operation: raw.api }, { advice, raw });
  if (reason === "unsupported") return new DeviceError({ kind: "unsupported", what: raw.api }, { advice, raw });
  return new DeviceError(reason, { advice, raw });
}

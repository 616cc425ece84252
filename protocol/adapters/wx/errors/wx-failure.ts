import { DeviceError, type DeviceErrorReason, type RawFailure } from "../../../errors/device-error";
import { BLUETOOTH_ERR_CODES, BLUETOOTH_ERRNOS, type CodeMeaning, GENERAL_ERRNOS } from "./bluetooth-codes";
import { meaningOfNfcCall, NFC_ERR_CODES, NFC_ERRNOS } from "./nfc-codes";
import { RADIO_ERRNOS } from "./radio-errnos";
import { meaningOfWifiErrCode, permissionMeaning } from "./wifi-codes";

const UNKNOWN: CodeMeaning = { reason: "operation", advice: "report" };

/** Clients before errno say these things in words only. */
const WORDS: readonly (readonly [RegExp, CodeMeaning])[] = [
  [/privacy agreement/i, meaning(112)],
  [/privacy permission/i, meaning(104)],
  [/auth\w* den/i, meaning(103)],
  [/location permission/i, meaning(1509008)],
  [/already connect/i, meaning(1509007)],
];

/** Fields of the iOS adapter state that change what 10001 means. */
const ADAPTER_STATES: ReadonlyMap<number, CodeMeaning> = new Map([
  [2, { reason: { kind: "environment", obstacle: "bluetooth-unsupported" }, advice: "bluetooth-unsupported" }],
  [3, { reason: { kind: "environment", obstacle: "bluetooth-permission" }, advice: "allow-bluetooth" }],
]);

/**
 * Turns a failure of a WeChat call into what the caller can do about it. `errno` wins over `errCode`, words decide only
 * when neither is known, and the raw failure stays on the error.
 */
export function wxFailure(raw: RawFailure): DeviceError {
  const found = permissionMeaning(raw.api, find(raw));
  return new DeviceError(reasonOf(found, raw.api), { advice: found.advice, raw });
}

function find(raw: RawFailure): CodeMeaning {
  const state = raw.state === undefined ? undefined : ADAPTER_STATES.get(raw.state);
  if (state !== undefined) return state;
  const byNfcCall = meaningOfNfcCall(raw);
  if (byNfcCall !== undefined) return byNfcCall;
  const byErrno = raw.errno === undefined ? undefined : meaningOfErrno(raw.errno);
  if (byErrno !== undefined) return byErrno;
  const byWords = WORDS.find(([pattern]) => pattern.test(raw.errMsg ?? ""))?.[1];
  const byErrCode = raw.errCode === undefined ? undefined : meaningOfErrCode(raw.errCode);
  const vague = byErrCode === undefined || raw.errCode === 10008;
  return (vague ? (byWords ?? byErrCode) : byErrCode) ?? UNKNOWN;
}

function meaningOfErrCode(errCode: number): CodeMeaning | undefined {
  return BLUETOOTH_ERR_CODES.get(errCode) ?? NFC_ERR_CODES.get(errCode) ?? meaningOfWifiErrCode(errCode);
}

function meaningOfErrno(errno: number): CodeMeaning | undefined {
  return BLUETOOTH_ERRNOS.get(errno) ?? NFC_ERRNOS.get(errno) ?? RADIO_ERRNOS.get(errno) ?? GENERAL_ERRNOS.get(errno);
}

function meaning(errno: number): CodeMeaning {
  return meaningOfErrno(errno) ?? UNKNOWN;
}

function reasonOf(found: CodeMeaning, api: string): DeviceErrorReason {
  if (found.reason === "unsupported") return { kind: "unsupported", what: api };
  if (found.reason !== "operation") return found.reason;
  // Whatever the system says while connecting heals, if at all, by closing and trying again (pitfall 14).
  if (api === "createBLEConnection") return { kind: "connect-failed", transient: true };
  return { kind: "operation-failed", operation: api };
}

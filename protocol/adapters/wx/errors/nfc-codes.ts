import type { RawFailure } from "../../../errors/device-error";
import type { CodeMeaning } from "./bluetooth-codes";

const NO_NFC: CodeMeaning = {
  reason: { kind: "environment", obstacle: "nfc-unsupported" },
  advice: "nfc-unsupported",
};
const NFC_OFF: CodeMeaning = { reason: { kind: "environment", obstacle: "nfc-off" }, advice: "turn-on-nfc" };
const NOT_ALLOWED: CodeMeaning = { reason: "operation", advice: "allow-nfc" };
const REPORT: CodeMeaning = { reason: "operation", advice: "report" };
const RETRY: CodeMeaning = { reason: "operation", advice: "wait-and-retry" };
const NO_CARD_EMULATION: CodeMeaning = { reason: "unsupported", advice: "nfc-unsupported" };
/** Phones say the same of a tag that was taken away and of one that did not answer. */
const TAG_GONE: CodeMeaning = { reason: { kind: "disconnected", by: "peer" }, advice: "hold-tag" };
const OTHER_TAG: CodeMeaning = { reason: "unsupported", advice: "wrong-tag" };
const DISCOVERY_RUNS: CodeMeaning = { reason: { kind: "busy", what: "nfc discovery" }, advice: "wait-and-retry" };
const TAG_CONNECTED: CodeMeaning = { reason: { kind: "busy", what: "nfc tag" }, advice: "hold-tag" };

/** `errCode` of the NFC calls (wx-hardware-api 14.4). */
export const NFC_ERR_CODES: ReadonlyMap<number, CodeMeaning> = new Map([
  [13000, NO_NFC],
  [13001, NFC_OFF],
  [13002, NO_CARD_EMULATION],
  [13003, REPORT],
  [13004, REPORT],
  [13005, REPORT],
  [13006, REPORT],
  [13010, RETRY],
  [13011, REPORT],
  [13012, REPORT],
  [13013, TAG_GONE],
  [13014, OTHER_TAG],
  [13015, OTHER_TAG],
  [13016, TAG_GONE],
  [13017, TAG_GONE],
  [13018, { reason: "operation", advice: "hold-tag" }],
  [13019, NOT_ALLOWED],
  [13021, DISCOVERY_RUNS],
  [13022, TAG_CONNECTED],
  [13023, TAG_GONE],
  [13024, OTHER_TAG],
]);

/** `errno` of the NFC calls (WeChat's Errno page). */
export const NFC_ERRNOS: ReadonlyMap<number, CodeMeaning> = new Map([
  [1504001, NO_NFC],
  [1504002, NO_CARD_EMULATION],
  [1504003, NFC_OFF],
  [1504100, REPORT],
  [1504101, REPORT],
  [1504200, NOT_ALLOWED],
  [1504201, REPORT],
  [1504202, DISCOVERY_RUNS],
  [1504203, { reason: "operation", advice: "hold-tag" }],
  [1504204, TAG_CONNECTED],
  [1504205, TAG_GONE],
  [1504206, TAG_GONE],
  [1504207, OTHER_TAG],
  [1504208, OTHER_TAG],
  [1504209, OTHER_TAG],
  [1504210, RETRY],
]);

/** Calls of a reader and of its technologies. */
const NFC_CALL = /^(NFCAdapter|Ndef|Nfc[ABFV]|IsoDep|Mifare\w+)\./;
/** General codes for what the system (3) or the person (103) does not allow: which permission it is depends on the call. */
const REFUSED = [3, 103];

/** The system's own trouble: a phone says it beside the code that tells whether it was a tag (13016, 13017). */
const VAGUE = 1504210;

/** What a failure of an NFC call means where its `errno` alone says too little; undefined: what the codes always mean. */
export function meaningOfNfcCall({ api, errCode, errno }: RawFailure): CodeMeaning | undefined {
  if (errno === undefined || !NFC_CALL.test(api)) return undefined;
  if (REFUSED.includes(errno)) return NOT_ALLOWED;
  return errno === VAGUE && errCode !== undefined ? NFC_ERR_CODES.get(errCode) : undefined;
}

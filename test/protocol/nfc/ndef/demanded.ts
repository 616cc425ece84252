import type { NdefProblem, NdefResult } from "../../../../protocol/nfc/ndef/result";

/** The value of a result that a test takes for granted. */
export function demanded<Value>(result: NdefResult<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.error.what}: ${result.error.problem}`);
}

export function problemOf(result: NdefResult<unknown>): NdefProblem | "none" {
  return result.ok ? "none" : result.error.problem;
}

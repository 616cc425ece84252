/** What is wrong with bytes that came from a tag, or with a value that is to be written on one. */
export type NdefProblem =
  /** Nothing there where something must be. */
  | "empty"
  /** A length points beyond the end of the bytes. */
  | "cut"
  /** More than a tag holds, or than the field has room for. */
  | "too-long"
  /** MB or ME are missing, doubled, or followed by more. */
  | "framing"
  /** A chunk without a beginning or without an end. */
  | "chunk"
  /** A type that its TNF forbids, or one that is spelled wrongly. */
  | "type"
  /** Bytes that are no text of the stated encoding. */
  | "text"
  /** A value or bit that the specification reserves. */
  | "reserved"
  /** A field of a size that it cannot have. */
  | "size"
  | "missing"
  | "duplicate"
  /** A smart poster within a smart poster. */
  | "nested"
  /** WEP has no honest form in a Wi-Fi token: readers take it for an open network. */
  | "wep";

export interface NdefError {
  readonly problem: NdefProblem;
  /** The part of the message that has it, in the specification's words; never bytes of the tag. */
  readonly what: string;
}

export type NdefResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: NdefError };

/**
 * `strict` takes only what the specifications allow. `relaxed` also reads what old tags carry and its meaning is beyond
 * doubt; lengths are checked the same.
 */
export type NdefMode = "strict" | "relaxed";

/** Ends a decoder inside of this folder; {@link attempt} makes a value of it. */
export class NdefFault extends Error {
  readonly error: NdefError;

  constructor(problem: NdefProblem, what: string) {
    super(`${what}: ${problem}`);
    this.name = "NdefFault";
    this.error = { problem, what };
  }
}

/** Runs a decoder; what it throws as {@link NdefFault} is the result. */
export function attempt<Value>(run: () => Value): NdefResult<Value> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof NdefFault) return { ok: false, error: error.error };
    throw error;
  }
}

/** Throws an {@link NdefFault} unless `holds`. */
export function demand(holds: boolean, problem: NdefProblem, what: string): asserts holds {
  if (!holds) throw new NdefFault(problem, what);
}

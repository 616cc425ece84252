/** Letters that people read for a digit of a label, and the digit that is printed there more often. */
const DIGIT_OF: Readonly<Record<string, string>> = { O: "0", I: "1", l: "1" };

/** A character of a code that may be another. */
export interface LookAlike {
  /** From 1. */
  readonly position: number;
  readonly letter: string;
  readonly digit: string;
}

/** The letters of a refused code that are likely digits, in order. */
export function lookAlikes(code: string): readonly LookAlike[] {
  return Array.from(code).flatMap((letter, index) => {
    const digit = Object.hasOwn(DIGIT_OF, letter) ? DIGIT_OF[letter] : undefined;
    return digit === undefined ? [] : [{ position: index + 1, letter, digit }];
  });
}

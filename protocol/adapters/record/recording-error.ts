/** A recording that cannot be used, or a program that does other than what was recorded. */
export class RecordingError extends Error {
  /** Line of the file, from 1. */
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`line ${line}: ${problem}`);
    this.name = "RecordingError";
    this.line = line;
  }
}

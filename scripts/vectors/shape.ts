/** What was compared, in words and numbers for the line that is printed. */
export type Counts = Readonly<Record<string, number>>;

export type JsonObject = Readonly<Record<string, unknown>>;

/** One kind of recording and how it is replayed. */
export interface RecordingShape {
  readonly name: string;
  /** Judges by the keys alone. */
  recognises(recording: JsonObject): boolean;
  /** Throws a `ReplayFailure` on the first difference. */
  replay(recording: JsonObject): Counts;
  /**
   * Why a recording cannot be right beside those that came with the project: some bytes lead to the same result whatever
   * they are, so no replay can check them, but a copy of a known recording must agree in them.
   */
  contradicts(recording: JsonObject, known: readonly JsonObject[]): string | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

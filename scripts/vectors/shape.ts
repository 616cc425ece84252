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
   * What makes two files recordings of one session, and the bytes that a replay cannot check because nothing follows from
   * them. Two recordings of one session must agree in these.
   */
  unanswered(recording: JsonObject): { readonly session: string; readonly bytes: readonly string[] };
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

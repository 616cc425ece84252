import type { Point } from "./free-point";

/** What a person waits for, until world time since its beginning has come to `untilMs`. */
export interface Wait {
  readonly for: "text-to-tap" | "text" | "field" | "time";
  /** Of `time`: empty. */
  readonly text: string;
  readonly untilMs: number;
}

/** Which of the things waited for came first, or whose time was over. */
export interface Came {
  /** Its place in the list. */
  readonly index: number;
  readonly isThere: boolean;
  /** Where to tap. */
  readonly point?: Point;
  /** World time since its beginning, ms. */
  readonly atMs: number;
}

import type { Point } from "./free-point";

/** What a person waits for, until world time since its beginning has come to `untilMs`. */
export interface Wait {
  /** `code`: the app asks for a code to scan. */
  readonly for: "text-to-tap" | "text" | "field" | "code" | "time";
  /** Of `code` and `time`: empty. */
  readonly text: string;
  /** Of `field`: what is typed; a switch or slider is set to it. */
  readonly value?: string;
  /** On whose screen, by its name; absent: on the only one. */
  readonly phone?: string;
  readonly untilMs: number;
}

/** Which of the things waited for came first, or whose time was over. */
export interface Came {
  /** Its place in the list. */
  readonly index: number;
  readonly isThere: boolean;
  /** Where to tap; absent: nowhere. */
  readonly point?: Point;
  /** It is a switch, a slider or the like: a tap sets it, nothing is typed. */
  readonly isControl?: boolean;
  /** World time since its beginning, ms. */
  readonly atMs: number;
}

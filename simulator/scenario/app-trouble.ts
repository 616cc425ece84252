/** What went wrong in an app, or was odd. */
export interface AppTrouble {
  readonly kind: "error" | "warning";
  readonly text: string;
  /** File and line in the app; absent: unknown, or in the text. */
  readonly where?: string;
  /** On which phone; absent: there is one, or it is the first. */
  readonly phone?: string;
  /** World time since its beginning, ms. */
  readonly atMs: number;
}

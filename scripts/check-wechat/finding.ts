/** One thing that WeChat's compiler refuses or asks to be changed. */
export interface Finding {
  /** The compiler's own code, for a search. */
  readonly code: string;
  readonly message: string;
}

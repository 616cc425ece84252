/** There is no token to give. The words are for callers and operators alike: they hold no secret. */
export class TokenUnavailable extends Error {
  constructor(
    readonly why: "wechat-refused" | "wechat-unreachable" | "store-unreachable" | "busy",
    message: string,
    /** When asking again makes sense, ms from now. */
    readonly retryAfterMs: number,
    readonly errcode?: number,
  ) {
    super(message);
  }
}

/** A refusal with a code that clients may branch on. Its words are sent as they are: they hold no secret. */
export class ApiError extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
    readonly details: { readonly retryAfterMs?: number; readonly errcode?: number } = {},
  ) {
    super(message);
  }
}

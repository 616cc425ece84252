/** Why a call to the backend brought nothing. */
export type HttpFailure =
  /** The phone has no network: nothing was sent. */
  | { readonly kind: "offline" }
  | { readonly kind: "timeout"; readonly ms: number }
  /** No connection, or it broke: the server may have acted or not. */
  | { readonly kind: "unreachable" }
  /** The app was in the background for too long (errno 600003). */
  | { readonly kind: "interrupted" }
  /** The caller gave up, or its page is gone. */
  | { readonly kind: "aborted" }
  /** Too many requests at once: nothing was sent. */
  | { readonly kind: "busy" }
  /** WeChat does not let the address pass: a mistake of the build or the admin console. */
  | { readonly kind: "not-allowed"; readonly errno: number }
  /** The server said no, in its own words. */
  | { readonly kind: "refused"; readonly status: number; readonly code: string; readonly retryAfterMs?: number }
  /** An answer that is not what the server sends: a captive portal, a proxy, another release. */
  | { readonly kind: "bad-answer"; readonly status: number }
  /** Signing in did not work. */
  | { readonly kind: "signed-out"; readonly why: string };

/** What a call to the backend rejects with. Its text holds no secret. */
export class HttpError extends Error {
  constructor(
    readonly failure: HttpFailure,
    /** Names the call in the diagnostics and in the server's log; "" when nothing was sent. */
    readonly traceId = "",
  ) {
    super(failure.kind === "refused" ? `refused ${failure.status} ${failure.code}` : failure.kind);
  }
}

/** Whatever was thrown, as a failure. */
export function failureOf(thrown: unknown): HttpFailure {
  return thrown instanceof HttpError ? thrown.failure : { kind: "unreachable" };
}

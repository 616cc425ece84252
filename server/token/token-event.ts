/** What happens around tokens, for logs and metrics. Tokens appear as `hashPrefix`, secrets never. */
export type TokenEvent =
  | {
      readonly type: "refreshed";
      readonly appId: string;
      readonly cause: RefreshCause;
      /** `same`: WeChat has not rotated yet. */
      readonly result: "new" | "same" | "forced";
      readonly token: string;
      readonly expiresInS: number;
      /** Duration of the call of WeChat, ms. */
      readonly tookMs: number;
    }
  | {
      readonly type: "refresh-failed";
      readonly appId: string;
      readonly cause: RefreshCause;
      readonly errcode?: number;
      readonly reason: string;
      readonly heldMs: number;
      readonly tookMs: number;
    }
  /** WeChat gave a token without a usable lifetime. */
  | { readonly type: "lifetime-assumed"; readonly appId: string; readonly expiresInS: number }
  | { readonly type: "lease-waited"; readonly appId: string; readonly waitedMs: number }
  /** Another process committed a newer token meanwhile. */
  | { readonly type: "commit-refused"; readonly appId: string; readonly token: string }
  | { readonly type: "store-failed"; readonly appId: string; readonly doing: string; readonly reason: string }
  | { readonly type: "rejection-reported"; readonly appId: string; readonly outcome: RejectionOutcome };

export type RefreshCause = "missing" | "due" | "rejected" | "crossed";

/**
 * `already-replaced`: the token was not the current one any more; WeChat was not called.
 * `replaced`: there is a new one now. `kept`: it may not be replaced again so soon, or WeChat could not be asked.
 */
export type RejectionOutcome = "already-replaced" | "replaced" | "kept";

export type TokenListener = (event: TokenEvent) => void;

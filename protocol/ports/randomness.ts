import type { Observable } from "rxjs";

/** Cryptographically strong random bytes. WeChat's source (`wx.getRandomValues`) is asynchronous, hence the stream. */
export interface RandomnessPort {
  /**
   * Cold; emits exactly `length` bytes once, then completes. Emits synchronously while the pool that was filled ahead
   * lasts.
   */
  bytes(length: number): Observable<Uint8Array>;
}

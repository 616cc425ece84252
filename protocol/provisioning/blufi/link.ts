import type { Observable } from "rxjs";

/** What BluFi needs of a transport: frames out, frames in, one cause when it ends. */
export interface BlufiLink {
  /** Bytes that fit one frame, its header and checksum included. */
  readonly frameLimit: number;
  /** Cold; completes when the device's stack took the frame. */
  send(frame: Uint8Array): Observable<unknown>;
  /** Enabled on subscription, before any frame asked for later; errors with the one cause when the link ends. */
  readonly frames$: Observable<Uint8Array>;
}

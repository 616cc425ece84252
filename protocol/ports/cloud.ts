import type { Observable } from "rxjs";

/** A connection to the company's own server, over which texts go both ways. */
export interface CloudSocket {
  /** Hot; texts as they arrive, whole and in order; completes when the server closed, errors as the platform does. */
  readonly received$: Observable<string>;
  /** Cold; completes when the platform took the text; it never says that it arrived. */
  send(text: string): Observable<never>;
}

/** The company's server, for what must come at once. Nothing secret is ever part of its address. */
export interface CloudPort {
  /**
   * Cold; connects on subscription, emits one socket and stays until it closes; unsubscribing closes. Errors with a
   * DeviceError: `timeout`, `disconnected`, `unsupported`, `busy` (five sockets at a time), `environment`.
   *
   * @param timeoutMs until it is open
   */
  connect(timeoutMs: number): Observable<CloudSocket>;
}

import type { Observable } from "rxjs";

/** One HTTP exchange with a machine of the local network. */
export interface LanRequest {
  readonly method: "GET" | "POST";
  /** `http://192.168.4.1/prov-session`: an address of the phone's own subnet, which needs no domain list. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
}

export interface LanResponse {
  /** HTTP's own; an answer of 500 is a value, not an error. */
  readonly status: number;
  /** `name=value` of each Set-Cookie, without attributes. */
  readonly cookies: readonly string[];
  readonly body: Uint8Array;
}

/** HTTP to devices on the local network. */
export interface LanPort {
  /**
   * Cold; sends on subscription, emits one answer and completes; unsubscribing aborts. Errors with a DeviceError:
   * `timeout`, `disconnected` (nobody answers), `unsupported`, `environment`.
   */
  request(request: LanRequest): Observable<LanResponse>;
  /** Cold; the phone's own IPv4 there; emits once, undefined when it is on no network. Absent: this client does not tell. */
  readonly address?: () => Observable<string | undefined>;
}

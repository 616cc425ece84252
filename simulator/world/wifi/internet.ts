import type { HttpAnswer } from "./soft-ap";
import type { WebSocketEnd, WebSocketEvents, WebSocketRequest } from "./web-socket";

/** A request of an app to a server of the internet. */
export interface WebRequest {
  /** Name of the phone. */
  readonly phone: string;
  /** `https://iot.example.com`, the port only where it is not the scheme's own. */
  readonly origin: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What lies beyond the phones' own networks, as far as one app sees it. A test brings one, with a real server behind. */
export interface Internet {
  readonly appId: string;
  /** The request domains in the app's admin console, such as `https://iot.example.com`. */
  readonly requestDomains: readonly string[];
  /** The domains for downloads and uploads; absent: those for requests. */
  readonly transferDomains?: readonly string[];
  /** One way, ms. */
  readonly crossingMs: number;
  /** Resolves with the answer, or with undefined when none ever comes; rejects when nobody listens there. */
  request(request: WebRequest): Promise<HttpAnswer | undefined>;
  /** The socket domains in the admin console, such as `wss://iot.example.com`; absent: none. */
  readonly socketDomains?: readonly string[];
  /** Opens a WebSocket to a server; events may come at once. Absent: nobody listens for any. */
  socket?(request: WebSocketRequest, events: WebSocketEvents): WebSocketEnd;
  /** WeChat's code for the user of a phone; undefined when WeChat gives none. */
  loginCode(phone: string): string | undefined | Promise<string | undefined>;
}

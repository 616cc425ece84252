/** What a phone's end of a WebSocket hears. Nothing comes after `closed` or `failed`. */
export interface WebSocketEvents {
  opened(): void;
  /** A text of the server's, whole; in the order in which it said them. */
  text(text: string): void;
  /** The server ended it. */
  closed(code: number, reason: string): void;
  /** It did not open, or it broke. */
  failed(): void;
}

/** The server's side of one WebSocket, as the phone reaches it. */
export interface WebSocketEnd {
  send(text: string): void;
  close(code: number): void;
}

/** A phone that wants a WebSocket. */
export interface WebSocketRequest {
  /** Name of the phone. */
  readonly phone: string;
  /** With `wss://`. */
  readonly url: string;
}

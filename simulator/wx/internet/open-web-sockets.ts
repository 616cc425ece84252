/** networking-login: WebSockets at once. */
const MOST_AT_ONCE = 5;

export interface OpenWebSocket {
  /** The connection is cut; the app hears of it. */
  drop(): void;
  /** The connection ends without a word to the app. */
  forget(): void;
}

/** The app's WebSockets that have not ended, opening ones too. */
export class OpenWebSockets {
  readonly #open = new Set<OpenWebSocket>();

  get size(): number {
    return this.#open.size;
  }

  get full(): boolean {
    return this.#open.size >= MOST_AT_ONCE;
  }

  /** @returns to be called when it has ended. */
  add(socket: OpenWebSocket): () => void {
    this.#open.add(socket);
    return () => void this.#open.delete(socket);
  }

  /** The app's thread stops, or the phone's network is gone. */
  dropped(): void {
    for (const socket of [...this.#open]) socket.drop();
  }

  /** The app is gone. */
  forget(): void {
    for (const socket of [...this.#open]) socket.forget();
  }
}

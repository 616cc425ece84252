const FIRST_FREE_PORT = 49_152;
const LAST_PORT = 65_535;

/** The sockets that the app holds: WeChat keeps each until it is closed (wx-hardware-api 8). */
export class OpenSockets {
  readonly #closers = new Set<() => void>();
  readonly #ports = new Set<number>();

  get size(): number {
    return this.#closers.size;
  }

  /** @param close ends the socket without a word to the app. @returns to be called when it has ended. */
  add(close: () => void): () => void {
    this.#closers.add(close);
    return () => void this.#closers.delete(close);
  }

  /** A UDP port; undefined when it is another socket's. @param port absent or 0: a free one. */
  takePort(port = 0): number | undefined {
    const taken = port === 0 ? this.#freePort() : port;
    if (taken === undefined || this.#ports.has(taken)) return undefined;
    this.#ports.add(taken);
    return taken;
  }

  givePort(port: number): void {
    this.#ports.delete(port);
  }

  /** The app is gone. */
  forget(): void {
    for (const close of [...this.#closers]) close();
  }

  #freePort(): number | undefined {
    for (let port = FIRST_FREE_PORT; port <= LAST_PORT; port++) {
      if (!this.#ports.has(port)) return port;
    }
    return undefined;
  }
}

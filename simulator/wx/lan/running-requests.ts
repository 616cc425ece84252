/** networking-login: requests, uploads and downloads that may run at once. */
const MOST_AT_ONCE = 10;

/** Requests of the app that have not ended. */
export class RunningRequests {
  readonly #interrupts = new Set<() => void>();

  get full(): boolean {
    return this.#interrupts.size >= MOST_AT_ONCE;
  }

  /** @param interrupt ends the request as interrupted. @returns to be called when it has ended. */
  add(interrupt: () => void): () => void {
    this.#interrupts.add(interrupt);
    return () => void this.#interrupts.delete(interrupt);
  }

  /** The app's thread stops: whatever runs is interrupted (networking-login: background). */
  suspended(): void {
    for (const interrupt of [...this.#interrupts]) interrupt();
  }

  /** The app is gone. */
  forget(): void {
    this.#interrupts.clear();
  }
}

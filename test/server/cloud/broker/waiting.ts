/** What came so far, and promises of what will. */
export class Waiting<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(one: T): void {
    this.all.push(one);
    for (const look of this.#waiting) look();
  }

  /** Resolves with the first that fits, of those that came and those to come. */
  until(fits: (one: T) => boolean): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.all.find(fits);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}

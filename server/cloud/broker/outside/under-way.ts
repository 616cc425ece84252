/** Bounds how many messages are worked on at once: the broker is told that one arrived when there is room for the next. */
export class UnderWay {
  #count = 0;
  #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  /** @param room called at once, or when there is room for more */
  add(work: Promise<void>, room: () => void): void {
    this.#count += 1;
    void work.finally(() => {
      this.#count -= 1;
      this.#waiting.shift()?.();
    });
    if (this.#count < this.most) room();
    else this.#waiting.push(room);
  }
}

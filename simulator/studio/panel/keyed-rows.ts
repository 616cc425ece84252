/** A row of a list and how it shows a newer state of its item. */
export interface Row<T> {
  readonly root: HTMLElement;
  update(item: T): void;
}

/** Keeps one element per item, by key, in the items' order: rows are made once, changed in place, taken out when gone. */
export class KeyedRows<T> {
  readonly #parent: HTMLElement;
  readonly #keyOf: (item: T) => string | number;
  readonly #make: (item: T) => Row<T>;
  readonly #rows = new Map<string | number, Row<T>>();

  constructor(parent: HTMLElement, keyOf: (item: T) => string | number, make: (item: T) => Row<T>) {
    this.#parent = parent;
    this.#keyOf = keyOf;
    this.#make = make;
  }

  show(items: readonly T[]): void {
    const keys = new Set(items.map(this.#keyOf));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.root.remove();
      this.#rows.delete(key);
    }
    let place = this.#parent.firstElementChild;
    for (const item of items) {
      const key = this.#keyOf(item);
      const row = this.#rows.get(key) ?? this.#make(item);
      this.#rows.set(key, row);
      row.update(item);
      if (row.root === place) place = place.nextElementSibling;
      else this.#parent.insertBefore(row.root, place);
    }
  }
}

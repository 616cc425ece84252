import type { Column, Wheels } from "./columns";

/** The text of one entry of `range`: an object shows its `range-key`. */
export function labelOf(entry: unknown, key: string): string {
  if (typeof entry === "object" && entry !== null && key !== "")
    return String((entry as Record<string, unknown>)[key] ?? "");
  return String(entry);
}

const within = (index: unknown, length: number) =>
  Math.min(Math.max(0, Math.trunc(Number(index)) || 0), Math.max(0, length - 1));

/** Lists side by side, each with the index that is chosen. */
class ListWheels {
  readonly #chosen: number[];

  readonly #lists: readonly (readonly string[])[];

  constructor(lists: readonly (readonly string[])[], chosen: readonly unknown[]) {
    this.#lists = lists;
    this.#chosen = lists.map((list, column) => within(chosen[column], list.length));
  }

  columns(): readonly Column[] {
    return this.#lists.map((items, column) => ({ items, index: this.#chosen[column] ?? 0 }));
  }

  turn(column: number, index: number): void {
    this.#chosen[column] = within(index, this.#lists[column]?.length ?? 0);
  }

  indexes(): readonly number[] {
    return [...this.#chosen];
  }
}

/** `mode="selector"`: one list; the value is the index, as text. */
export function selectorWheels(range: readonly unknown[], key: string, value: unknown): Wheels {
  const wheels = new ListWheels([range.map((entry) => labelOf(entry, key))], [value]);
  return {
    columns: () => wheels.columns(),
    turn: (column, index) => wheels.turn(column, index),
    value: () => String(wheels.indexes()[0] ?? 0),
  };
}

/** `mode="multiSelector"`: a list per column; the value is the indexes. */
export function multiSelectorWheels(range: readonly unknown[], key: string, value: unknown): Wheels {
  const lists = range.map((list) => (Array.isArray(list) ? list.map((entry) => labelOf(entry, key)) : []));
  const wheels = new ListWheels(lists, Array.isArray(value) ? value : []);
  return {
    columns: () => wheels.columns(),
    turn: (column, index) => wheels.turn(column, index),
    value: () => wheels.indexes(),
  };
}

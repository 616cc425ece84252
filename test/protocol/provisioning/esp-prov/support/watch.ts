import type { Observable } from "rxjs";

export interface Watched<T> {
  readonly values: T[];
  error: unknown;
  ended: "no" | "completed" | "error";
  unsubscribe(): void;
}

/** Subscribes and writes down what comes. */
export function watch<T>(source: Observable<T>): Watched<T> {
  const watched: Watched<T> = {
    values: [],
    error: undefined,
    ended: "no",
    unsubscribe: () => subscription.unsubscribe(),
  };
  const subscription = source.subscribe({
    next: (value) => watched.values.push(value),
    error: (error: unknown) => {
      watched.error = error;
      watched.ended = "error";
    },
    complete: () => {
      watched.ended = "completed";
    },
  });
  return watched;
}

import type { Observable } from "rxjs";

/** What a synchronous stream gave, and how it ended: `complete`, `open`, or its error. */
export function collect<T>(stream: Observable<T>): { readonly values: readonly T[]; readonly end: unknown } {
  const values: T[] = [];
  let end: unknown = "open";
  stream
    .subscribe({
      next: (value) => values.push(value),
      error: (error: unknown) => {
        end = error;
      },
      complete: () => {
        end = "complete";
      },
    })
    .unsubscribe();
  return { values, end };
}

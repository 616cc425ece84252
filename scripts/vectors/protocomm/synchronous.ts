import type { Observable } from "rxjs";
import { ReplayFailure } from "../replay-failure";

/** The one value of a stream that has it at once. Throws a {@link ReplayFailure} otherwise. */
export function onlyValue<T>(stream: Observable<T>, entry: number): NonNullable<T> {
  const values: T[] = [];
  let failure: unknown;
  stream.subscribe({
    next: (value) => values.push(value),
    error: (error: unknown) => {
      failure = error;
    },
  });
  if (failure instanceof ReplayFailure) throw failure;
  if (failure !== undefined) throw ReplayFailure.at(entry, `the client gives up: ${String(failure)}`);
  const [value] = values;
  if (value === undefined || value === null) throw ReplayFailure.at(entry, "the client comes to no end");
  return value;
}

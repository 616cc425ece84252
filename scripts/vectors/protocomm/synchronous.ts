import { type Observable, queueScheduler } from "rxjs";
import type { Clock } from "../../../protocol/ports/clock";
import { ReplayFailure } from "../replay-failure";

/** Time stands still while a recording is replayed: whatever is scheduled happens now. */
export const AT_ONCE: Clock = { now: () => 0, scheduler: queueScheduler };

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

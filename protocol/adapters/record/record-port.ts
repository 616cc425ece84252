import { isObservable, Observable, share, tap } from "rxjs";
import { encodeValue } from "./encode-value";
import { type Happening, RANDOM_BYTES } from "./entry";
import { keptArguments } from "./kept-arguments";
import { encodeError } from "./recorded-error";

/** Takes down what happens. */
export interface Notebook {
  /** Number of the next call, from 1. */
  nextId(): number;
  note(happening: Happening): void;
}

/** A port whose calls and events are taken down on their way; what is neither passes through. */
export function recordPort<T extends object>(name: string, port: T, notebook: Notebook): T {
  const recorded = Object.entries(port).map(([key, member]: [string, unknown]) => {
    const of = `${name}.${key}`;
    if (isObservable(member)) return [key, recordEvents(of, member, notebook)];
    if (!isFunction(member)) return [key, member];
    return [
      key,
      (...args: unknown[]) => {
        const answer = member.apply(port, args);
        return isObservable(answer) ? recordCall(of, args, answer, notebook) : answer;
      },
    ];
  });
  return Object.fromEntries(recorded) as T;
}

/** Shared, so that an event with many listeners is one line. */
function recordEvents(of: string, events$: Observable<unknown>, notebook: Notebook): Observable<unknown> {
  return events$.pipe(
    tap((value) => notebook.note({ is: "event", of, value: encodeValue(value) })),
    share(),
  );
}

function recordCall(
  of: string,
  args: readonly unknown[],
  answer: Observable<unknown>,
  notebook: Notebook,
): Observable<unknown> {
  return new Observable((subscriber) => {
    const id = notebook.nextId();
    let returned = false;
    const when = () => (returned ? {} : { sync: true as const });
    notebook.note({ is: "call", id, of, with: keptArguments(of, args) });
    const subscription = answer.subscribe({
      next: (value) => {
        const kept = of === RANDOM_BYTES && value instanceof Uint8Array ? value.length : value;
        notebook.note({ is: "value", id, value: encodeValue(kept), ...when() });
        subscriber.next(value);
      },
      error: (error: unknown) => {
        notebook.note({ is: "error", id, error: encodeError(error), ...when() });
        subscriber.error(error);
      },
      complete: () => {
        notebook.note({ is: "done", id, ...when() });
        subscriber.complete();
      },
    });
    returned = true;
    return subscription;
  });
}

function isFunction(member: unknown): member is (...args: unknown[]) => unknown {
  return typeof member === "function";
}

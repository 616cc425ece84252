import { defer, type Observable, Subject } from "rxjs";
import { field } from "./fields";
import type { Wx, WxName } from "./wx-call";

export interface WxEvent<T> {
  /** Hot; installs the platform listener with the first subscription; completes when the event is closed. */
  readonly stream$: Observable<T>;
  close(): void;
}

/**
 * One WeChat event as a stream. The platform listener is installed once and stays: whether a second one replaces or adds
 * is reported both ways, and several `off` functions take no listener and drop everyone's (pitfalls 1 to 3).
 *
 * @param parse undefined drops the payload.
 * @param off only a function that removes one given listener.
 */
export function wxEvent<T>(wx: Wx, on: WxName, parse: (payload: unknown) => T | undefined, off?: WxName): WxEvent<T> {
  return eventOf(() => wx, on, parse, off);
}

/**
 * The same of an object that WeChat hands out.
 *
 * @param owner hands it out with the first subscription; undefined: there is none, and nothing ever happens.
 */
export function eventOf<T>(
  owner: () => object | undefined,
  on: string,
  parse: (payload: unknown) => T | undefined,
  off?: string,
): WxEvent<T> {
  const subject = new Subject<T>();
  let installed = false;
  const listener = (payload: unknown): void => {
    if (subject.closed || !subject.observed) return;
    const value = parse(payload);
    if (value !== undefined) subject.next(value);
  };
  return {
    stream$: defer(() => {
      if (!installed) {
        installed = true;
        register(owner(), on, listener);
      }
      return subject;
    }),
    close: () => {
      subject.complete();
      if (installed && off !== undefined) register(owner(), off, listener);
    },
  };
}

/** A client too old for an event never fires it; asking for it must not break the caller. */
function register(owner: object | undefined, name: string, listener: (payload: unknown) => void): void {
  const call = field(owner, name);
  if (typeof call !== "function") return;
  try {
    call.call(owner, listener);
  } catch {
    return;
  }
}

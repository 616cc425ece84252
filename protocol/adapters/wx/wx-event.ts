import { defer, type Observable, Subject } from "rxjs";
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
        register(wx, on, listener);
      }
      return subject;
    }),
    close: () => {
      subject.complete();
      if (installed && off !== undefined) register(wx, off, listener);
    },
  };
}

/** A client too old for an event never fires it; asking for it must not break the caller. */
function register(wx: Wx, name: WxName, listener: (payload: unknown) => void): void {
  const call: unknown = wx[name];
  if (typeof call !== "function") return;
  try {
    call.call(wx, listener);
  } catch {
    return;
  }
}

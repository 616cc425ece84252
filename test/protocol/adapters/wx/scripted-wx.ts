import type { Wx } from "../../../../protocol/adapters/wx/wx-call";

export interface Callbacks {
  readonly success: (result?: unknown) => void;
  readonly fail: (failure?: unknown) => void;
}

type Api = (options: Record<string, unknown> & Callbacks) => unknown;

/** A `wx` of single functions, with its platform listeners in reach. */
export function scriptedWx(apis: Readonly<Record<string, Api>> = {}) {
  const listeners = new Map<string, ((payload: unknown) => void)[]>();
  const calls: { readonly name: string; readonly options: Record<string, unknown> }[] = [];
  const offs: { readonly name: string; readonly args: readonly unknown[] }[] = [];
  const wx = new Proxy(
    {},
    {
      get: (_, name: string) => {
        if (/^on[A-Z]/.test(name)) {
          return (listener: (payload: unknown) => void) => {
            listeners.set(name, [...(listeners.get(name) ?? []), listener]);
          };
        }
        if (/^off[A-Z]/.test(name)) return (...args: unknown[]) => void offs.push({ name, args });
        const api = apis[name];
        return (
          api &&
          ((options: Record<string, unknown> & Callbacks) => {
            calls.push({ name, options });
            return api(options);
          })
        );
      },
    },
  ) as Wx;
  return {
    wx,
    calls,
    offs,
    listenersOf: (name: string) => listeners.get(name) ?? [],
    fire: (name: string, payload: unknown) => {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
  };
}

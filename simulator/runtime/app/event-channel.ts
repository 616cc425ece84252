import type { AppContext } from "./app-context";

type Listener = (...values: unknown[]) => void;

interface Entry {
  readonly listener: Listener;
  readonly once: boolean;
}

/** One end of the line between a page and the page it opened. */
export interface EventChannelEnd {
  emit(name: string, ...values: unknown[]): void;
  on(name: string, listener: Listener): void;
  once(name: string, listener: Listener): void;
  off(name: string, listener?: Listener): void;
}

type Registry = Map<string, Entry[]>;

/** Makes both ends: what one emits, the other's listeners hear. `events` are the opener's first listeners. */
export function createEventChannel(
  { guard }: Pick<AppContext, "guard">,
  events: Readonly<Record<string, Listener>> = {},
): { readonly opener: EventChannelEnd; readonly opened: EventChannelEnd } {
  const ofOpener: Registry = new Map();
  const ofOpened: Registry = new Map();
  const opener = createEnd(ofOpener, ofOpened, guard);
  for (const [name, listener] of Object.entries(events)) opener.on(name, listener);
  return { opener, opened: createEnd(ofOpened, ofOpener, guard) };
}

function createEnd(own: Registry, other: Registry, guard: AppContext["guard"]): EventChannelEnd {
  const add = (name: string, entry: Entry) => own.set(name, [...(own.get(name) ?? []), entry]);
  return {
    emit: (name, ...values) => {
      const called = other.get(name) ?? [];
      other.set(
        name,
        called.filter(({ once }) => !once),
      );
      for (const { listener } of called) guard(() => listener(...values));
    },
    on: (name, listener) => void add(name, { listener, once: false }),
    once: (name, listener) => void add(name, { listener, once: true }),
    off: (name, listener) => {
      const kept = listener === undefined ? [] : (own.get(name) ?? []).filter((entry) => entry.listener !== listener);
      own.set(name, kept);
    },
  };
}

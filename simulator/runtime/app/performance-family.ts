import type { AppContext } from "./app-context";

interface Entry {
  readonly entryType: string;
  readonly name: string;
  /** Unix ms. */
  readonly startTime: number;
  readonly duration: number;
}

/** `wx.getPerformance`: the start of the app in the phone's time. What drawing costs on a phone nobody here knows: no entries. */
export function performanceFamily({ phone }: AppContext): object {
  const launched: Entry = { entryType: "navigation", name: "appLaunch", startTime: phone.clock.now(), duration: 0 };
  const entries = (name?: string, type?: string) =>
    [launched].filter((entry) => (name ?? entry.name) === entry.name && (type ?? entry.entryType) === entry.entryType);
  const list = {
    getEntries: () => entries(),
    getEntriesByName: (name: string, type?: string) => entries(name, type),
    getEntriesByType: (type: string) => entries(undefined, type),
  };
  const performance = {
    ...list,
    setBufferSize: () => undefined,
    now: () => phone.clock.now() - launched.startTime,
    createObserver: (seen: (list: object) => void) => ({
      observe: ({ entryTypes = [] }: { entryTypes?: readonly string[] } = {}) => {
        if (entryTypes.includes("navigation")) phone.clock.schedule(0, () => seen(list), "performance");
      },
      disconnect: () => undefined,
    }),
  };
  return { getPerformance: () => performance, reportPerformance: () => undefined };
}

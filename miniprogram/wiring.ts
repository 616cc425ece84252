import { type Backend, createBackend } from "./lib/backend";
import { api } from "./lib/backend.json";
import { wxBackendHost } from "./lib/backend-host";
import { CLOUD } from "./lib/cloud/cloud-settings";
import { companion } from "./lib/companion";
import { TAB_PAGES } from "./lib/navigation";
import { createPeriodicUpdate, type PeriodicUpdate } from "./lib/periodic-update/periodic-update";
import { createEvictableStore, type EvictableStore } from "./lib/storage/evictable-store";
import type { EvictableArea } from "./lib/storage/keys";
import { type AppUpdate, createAppUpdate } from "./lib/update/app-update";

const stores = new Map<EvictableArea, EvictableStore>();

/** What the main package keeps in an area: made when it is first asked for. */
export function evictableStore(area: EvictableArea): EvictableStore {
  const clock = { now: () => companion().now(), every: (ms: number, work: () => void) => companion().every(ms, work) };
  const store = stores.get(area) ?? createEvictableStore({ storage: wx, clock, area, user: () => companion().user() });
  stores.set(area, store);
  return store;
}

/** Writes what waits: the app may never come back. */
export function flushStores(): void {
  for (const store of stores.values()) store.flush();
}

/** What the backend last told of the devices, without being asked. */
export function periodicUpdate(): PeriodicUpdate {
  return createPeriodicUpdate(evictableStore("snapshot"));
}

let server: Backend | undefined;

/** The company's server; undefined in an app without one (`lib/backend.json`), which then asks nothing of anybody. */
export function backend(): Backend | undefined {
  if (api !== "" && server === undefined) {
    const made = createBackend(api, companion(), wxBackendHost(), CLOUD.socket !== "");
    companion().keepEvents(() => made.requests());
    server = made;
  }
  return server;
}

let update: AppUpdate | undefined;

/** The next release. A restart disturbs nobody who looks at the list of devices. */
export function appUpdate(): AppUpdate {
  update ??= createAppUpdate(wx, () => topPage()?.route === TAB_PAGES.devices.slice(1));
  return update;
}

/** The page that is shown; undefined before the first one. */
export function topPage():
  | { readonly route: string; readonly options: Readonly<Record<string, string | undefined>> }
  | undefined {
  const pages = getCurrentPages();
  return pages[pages.length - 1];
}

import { action, createAtom, observable } from "mobx-miniprogram";
import { EMPTY, interval, type Observable, Subscription, switchMap } from "rxjs";
import { scan } from "../../../protocol/ble/scanner";
import { DeviceError } from "../../../protocol/errors/device-error";
import { discoverOnLan, type LanSighting } from "../../../protocol/lan/discover-lan";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Ports } from "../../../protocol/ports/ports";
import type { ConnectedWifi } from "../../../protocol/ports/wifi";
import type { Provisioner } from "../../../protocol/provisioning/contract";
import type { BroadcastKey, BroadcastKeys } from "../../lib/devices/broadcast-keys";
import type { PairedDevice } from "../shared/lan/paired-device";
import { DiscoveredDevices } from "./discovered-devices";
import { EncryptedSensors } from "./encrypted-sensors";
import { LanRows } from "./lan/lan-rows";
import { EVERYTHING, type FilterGroup, groupCounts, passing, pinnedFirst, type ScanFilter } from "./rows/arrange-rows";
import type { ScanRow } from "./rows/scan-row";

export type { ScanRow } from "./rows/scan-row";

/** How often ages move on when nothing is received, ms. */
const TICK_MS = 1_000;
/** More devices than fit on a few screens. */
const MANY = 24;

export interface ScanStore {
  readonly phase: "idle" | "scanning" | "paused" | "failed";
  /** Every device, in the order in which they turned up until sorted; a new array at each change. */
  readonly rows: readonly ScanRow[];
  /** Those that pass the filter, pinned ones first. */
  readonly shown: readonly ScanRow[];
  readonly counts: Readonly<Record<FilterGroup | "both", number>>;
  readonly filter: ScanFilter;
  /** Ids of devices that stay on top, and in the list however long they are silent; until a new start. */
  readonly pinned: ReadonlySet<string>;
  /** Time {@link rows} belong to, ms of the clock: ages are counted to it. */
  readonly at: number;
  /** Whole seconds since scanning began or went on. */
  readonly seconds: number;
  /** Shown devices that turned up since the person last saw the end of the list, sorted or filtered. */
  readonly fresh: number;
  /** So many turned up that a denser list and a search help; stays so until a new start. */
  readonly dense: boolean;
  /** Name of the network the phone is on, once somebody answered there; "" where the phone does not tell. */
  readonly network: string;
  /** Why scanning failed. */
  readonly error: DeviceError | undefined;
  /** Scans with an empty list. */
  start(): void;
  /** Scans on with the list that is there. */
  resume(): void;
  /** As {@link stop}, by the person: the list stays as it was. */
  pause(): void;
  stop(): void;
  /** Strongest first, once; the order then stays. */
  sort(): void;
  choose(filter: Partial<ScanFilter>): void;
  /** Pins a device, or lets it go to its place again. */
  pin(deviceId: string): void;
  /** The person typed the key of a sensor that encrypts. */
  enterKey(deviceId: string, key: BroadcastKey): void;
  /** The person sees {@link shown} up to, not including, this index. */
  sawUpTo(end: number): void;
  /** Stops for good. */
  dispose(): void;
}

export interface ScanStoreOptions {
  readonly ports: Ports;
  readonly provisioners: readonly Provisioner[];
  /** Cold; emits once: the devices to be known again on the network. Absent: the network is not asked. */
  readonly paired?: () => Observable<readonly PairedDevice[]>;
  /** Keys of sensors that encrypt. Absent: none is known, none is kept. */
  readonly keys?: BroadcastKeys;
}

const NO_KEYS: BroadcastKeys = { read: (_id, done) => done(undefined), keep: () => false };

/**
 * What the scan page shows. A report from the air changes no list: it only tells MobX that {@link ScanStore.rows} would be
 * others by now. They are made when a page asks, at its own pace.
 */
export function createScanStore({ ports, provisioners, paired, keys = NO_KEYS }: ScanStoreOptions): ScanStore {
  const { clock } = ports;
  const encrypted = new EncryptedSensors(keys, () => changed());
  const devices = new DiscoveredDevices(provisioners, encrypted);
  const lan = new LanRows((kind) => provisioners.some((provisioner) => provisioner.kind === kind));
  /** Stands for `devices`, `lan` and `at`, which MobX does not see. */
  const air = createAtom("air");
  let running = Subscription.EMPTY;
  let at = clock.now();
  let startedAt = at;
  let disposed = false;
  let isNetworkAsked = false;

  const store = observable(
    {
      phase: "idle" as ScanStore["phase"],
      filter: EVERYTHING,
      pinned: new Set() as ReadonlySet<string>,
      known: 0,
      network: "",
      error: undefined as DeviceError | undefined,
      // Read through: a computed value would be compared at each report.
      get at(): number {
        air.reportObserved();
        return at;
      },
      get seconds(): number {
        return Math.floor((this.at - startedAt) / 1_000);
      },
      get dense(): boolean {
        air.reportObserved();
        return devices.count > MANY;
      },
      get rows(): readonly ScanRow[] {
        air.reportObserved();
        return lan.merge(devices.rows());
      },
      get shown(): readonly ScanRow[] {
        return pinnedFirst(passing(this.rows, this.filter), this.pinned);
      },
      get counts(): ScanStore["counts"] {
        return groupCounts(this.rows);
      },
      get fresh(): number {
        return this.shown.filter(({ discoveredIndex }) => discoveredIndex > this.known).length;
      },
    },
    { at: false, filter: observable.ref, pinned: observable.ref, error: observable.ref },
    { proxy: false },
  );
  const changed = () => {
    at = clock.now();
    air.reportChanged();
  };
  const fail = action((error: unknown) => {
    if (!(error instanceof DeviceError)) throw error;
    running.unsubscribe();
    store.phase = "failed";
    store.error = error;
  });
  const onNetwork = () =>
    paired?.().pipe(
      switchMap((known) => {
        lan.knows(known);
        return discoverOnLan(ports, lan.identityOf);
      }),
    ) ?? EMPTY;
  const sighted = (sightings: readonly LanSighting[]) => {
    if (store.network === "") askNetwork();
    lan.update(sightings, lan.merge(devices.rows()).length, () => devices.draw());
    changed();
  };
  /** Only once somebody is there: some phones ask the person first. */
  const askNetwork = () => {
    const name = action((wifi: ConnectedWifi | undefined) => {
      store.network = wifi?.ssid ?? "";
    });
    if (isNetworkAsked) return;
    isNetworkAsked = true;
    running.add(ports.wifi?.connected().subscribe({ next: name, error: () => undefined }));
  };
  const resume = action(() => {
    if (disposed || store.phase === "scanning") return;
    store.phase = "scanning";
    store.error = undefined;
    startedAt = clock.now();
    isNetworkAsked = false;
    changed();
    const add = (report: AdvertisementReport) => {
      devices.add(report, clock.now());
      changed();
    };
    running = new Subscription();
    running.add(interval(TICK_MS, clock.scheduler).subscribe(changed));
    running.add(scan(ports).subscribe({ next: add, error: fail }));
    running.add(onNetwork().subscribe(sighted));
  });
  const start = action(() => {
    halt("idle");
    devices.clear();
    lan.clear();
    store.known = 0;
    store.pinned = new Set();
    resume();
  });
  const halt = action((phase: "idle" | "paused") => {
    running.unsubscribe();
    if (store.phase === "scanning" || store.phase === "paused") store.phase = phase;
  });
  const sort = action(() => {
    devices.sort(clock.now(), store.pinned);
    lan.sort(clock.now());
    store.known = devices.count;
    changed();
  });
  const choose = action((filter: Partial<ScanFilter>) => {
    store.filter = { ...store.filter, ...filter };
    store.known = devices.count;
  });
  const pin = action((deviceId: string) => {
    const pinned = new Set(store.pinned);
    if (!pinned.delete(deviceId)) pinned.add(deviceId);
    store.pinned = pinned;
  });
  // Since the last sort arrivals stand in order at the end of the list.
  const sawUpTo = action((end: number) => {
    store.known = Math.max(store.known, ...store.shown.slice(0, end).map(({ discoveredIndex }) => discoveredIndex));
  });
  const dispose = () => {
    disposed = true;
    halt("idle");
  };
  return Object.assign(store, {
    start,
    resume,
    pause: () => halt("paused"),
    stop: () => halt("idle"),
    sort,
    choose,
    pin,
    enterKey: (deviceId: string, key: BroadcastKey) => encrypted.enter(deviceId, key),
    sawUpTo,
    dispose,
  });
}

import { action, observable } from "mobx-miniprogram";
import { auditTime, Subscription, tap } from "rxjs";
import { scan } from "../../../protocol/ble/scanner";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { Ports } from "../../../protocol/ports/ports";
import type { Provisioner, ProvisioningKind } from "../../../protocol/provisioning/contract";
import { HeardDevices } from "./heard-devices";

/** How often the list a page shows may change, ms. */
const FLUSH_MS = 250;

/** One device in the scan list. */
export interface ScanRow {
  /** The platform's id: good for connecting now, never an identity (pitfall 4). */
  readonly deviceId: string;
  /** Empty when the device says none. */
  readonly name: string;
  /** dBm, newest. */
  readonly rssi: number;
  /** The protocol it can be paired by; absent when none was recognised. */
  readonly kind?: ProvisioningKind;
}

export interface ScanStore {
  readonly phase: "idle" | "scanning" | "failed";
  /** Strongest first; a new array at each change. */
  readonly rows: readonly ScanRow[];
  /** Why scanning failed. */
  readonly error: DeviceError | undefined;
  start(): void;
  stop(): void;
  /** Stops for good. */
  dispose(): void;
}

export interface ScanStoreOptions {
  readonly ports: Ports;
  readonly provisioners: readonly Provisioner[];
}

/** What the scan page shows. Reports from the air stay out of it: the list changes at most four times a second. */
export function createScanStore({ ports, provisioners }: ScanStoreOptions): ScanStore {
  const heard = new HeardDevices(provisioners);
  let running = Subscription.EMPTY;
  let disposed = false;

  const store = observable(
    {
      phase: "idle" as ScanStore["phase"],
      rows: [] as readonly ScanRow[],
      error: undefined as DeviceError | undefined,
    },
    { rows: observable.ref, error: observable.ref },
    { proxy: false },
  );
  const flush = action(() => {
    store.rows = heard.rows();
  });
  const fail = action((error: unknown) => {
    if (!(error instanceof DeviceError)) throw error;
    store.phase = "failed";
    store.error = error;
  });
  const start = action(() => {
    if (disposed || store.phase === "scanning") return;
    heard.clear();
    store.phase = "scanning";
    store.rows = [];
    store.error = undefined;
    running = scan(ports)
      .pipe(
        tap((report) => heard.add(report)),
        auditTime(FLUSH_MS, ports.clock.scheduler),
      )
      .subscribe({ next: flush, error: fail });
  });
  const stop = action(() => {
    running.unsubscribe();
    if (store.phase === "scanning") store.phase = "idle";
  });
  const dispose = () => {
    disposed = true;
    stop();
  };
  return Object.assign(store, { start, stop, dispose });
}

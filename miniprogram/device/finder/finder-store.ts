import { action, observable } from "mobx-miniprogram";
import { catchError, defer, interval, merge, NEVER, repeat, Subscription, switchMap, tap, timer } from "rxjs";
import type { Obstacle } from "../../../protocol/ble/adapter/obstacle";
import { type ScanFinding, scanDiagnosis } from "../../../protocol/ble/scan-diagnosis";
import { scan } from "../../../protocol/ble/scanner";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { SettingsPlace } from "../../../protocol/ports/environment";
import type { Ports } from "../../../protocol/ports/ports";
import { pulseMs } from "../shared/signal/pulse";
import { settingsFor } from "../shared/trouble/settings-place";
import { SignalTrend, type Trend } from "./signal-trend";

/** How often what is shown may change, ms. */
const TICK_MS = 250;
/** No report for this long: lost, ms. Slow devices advertise every two seconds. */
export const LOST_MS = 5_000;

/**
 * Walking towards one device.
 *
 *     idle --start--> looking --discovered--> hearing --5 s silence--> lost --discovered--> hearing
 *                        |  ^
 *                        v  | gone, or tried again
 *                      blocked, failed
 */
export type FinderPhase = "idle" | "looking" | "hearing" | "lost" | "blocked" | "failed";

/** The strongest signal of this walk. */
export interface BestSignal {
  readonly rssi: number;
  /** ms of the clock. */
  readonly at: number;
}

export interface FinderStore {
  readonly phase: FinderPhase;
  /** dBm, smoothed; undefined before it is discovered. */
  readonly rssi: number | undefined;
  readonly trend: Trend;
  readonly best: BestSignal | undefined;
  /** Time of the newest report and of what is shown, ms of the clock. */
  readonly seenAt: number;
  readonly at: number;
  readonly vibrates: boolean;
  /** Set while `blocked`. */
  readonly obstacle: Obstacle | undefined;
  /** Where the obstacle is put right; undefined where the phone has no way there. */
  readonly wayOut: SettingsPlace | undefined;
  /** Set while `failed`. */
  readonly error: DeviceError | undefined;
  /** Listens; what was received before counts no more. */
  start(): void;
  stop(): void;
  turnVibration(): void;
  /** The one action while blocked or failed: goes where it is put right, and listens again. */
  help(): void;
  dispose(): void;
}

export interface FinderStoreOptions {
  readonly ports: Ports;
  readonly deviceId: string;
  /** A short pulse; they come faster the nearer the device is. */
  readonly vibrate: () => void;
}

/** What the "hot or cold" page shows: one device's signal, and whether a person walks the right way. */
export function createFinderStore({ ports, deviceId, vibrate }: FinderStoreOptions): FinderStore {
  const { clock, environment } = ports;
  let running = Subscription.EMPTY;
  let away = Subscription.EMPTY;
  let signal = new SignalTrend();

  const store = observable(
    {
      phase: "idle" as FinderPhase,
      rssi: undefined as number | undefined,
      trend: "steady" as Trend,
      best: undefined as BestSignal | undefined,
      seenAt: 0,
      at: clock.now(),
      vibrates: true,
      obstacle: undefined as Obstacle | undefined,
      error: undefined as DeviceError | undefined,
      get wayOut(): SettingsPlace | undefined {
        return settingsFor(this.obstacle, environment);
      },
    },
    { best: observable.ref, error: observable.ref },
    { proxy: false },
  );

  const hear = ({ rssi }: AdvertisementReport) => signal.add(rssi, clock.now());
  let seenAt = 0;
  const show = action(() => {
    const { rssi } = signal;
    store.at = clock.now();
    if (store.phase === "blocked" || store.phase === "failed" || rssi === undefined) return;
    store.seenAt = seenAt;
    store.phase = store.at - seenAt >= LOST_MS ? "lost" : "hearing";
    store.rssi = rssi;
    store.trend = signal.word(store.at);
    if (store.best === undefined || rssi > store.best.rssi) store.best = { rssi, at: seenAt };
  });
  const find = action((finding: ScanFinding) => {
    const isBlocked = finding.is === "blocked";
    store.obstacle = isBlocked ? finding.obstacle : undefined;
    if (isBlocked) store.phase = "blocked";
    else if (store.phase === "blocked") store.phase = "looking";
  });
  const fail = action((error: unknown) => {
    if (!(error instanceof DeviceError)) throw error;
    running.unsubscribe();
    store.phase = "failed";
    store.error = error;
  });
  const start = action(() => {
    running.unsubscribe();
    signal = new SignalTrend();
    store.phase = "looking";
    store.rssi = undefined;
    store.best = undefined;
    store.obstacle = undefined;
    store.error = undefined;
    const isOurs = (report: AdvertisementReport) => report.deviceId === deviceId;
    const reports$ = scanDiagnosis(ports).pipe(
      tap(find),
      // What the scan errs with, the diagnosis tells.
      switchMap(({ is }) => (is === "blocked" ? NEVER : scan(ports, { where: isOurs }).pipe(catchError(() => NEVER)))),
      tap((report) => {
        seenAt = clock.now();
        hear(report);
      }),
    );
    const pulses$ = defer(() => timer(pulseMs(store.rssi), clock.scheduler)).pipe(
      tap(() => {
        if (store.phase === "hearing" && store.vibrates) vibrate();
      }),
      repeat(),
    );
    const ticks$ = interval(TICK_MS, clock.scheduler).pipe(tap(show));
    running = merge(reports$, pulses$, ticks$).subscribe({ error: fail });
  });
  const stop = action(() => {
    running.unsubscribe();
    store.phase = "idle";
  });

  return Object.assign(store, {
    start,
    stop,
    turnVibration: action(() => {
      store.vibrates = !store.vibrates;
    }),
    help: () => {
      const place = store.wayOut;
      if (place === undefined) return start();
      away.unsubscribe();
      away = environment.open(place).subscribe({ error: start, complete: start });
    },
    dispose: () => {
      stop();
      away.unsubscribe();
    },
  });
}

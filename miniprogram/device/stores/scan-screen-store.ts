import { action, observable, reaction } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import { presentObstacle } from "../../../protocol/ble/obstacle";
import { obstacleGone } from "../../../protocol/ble/obstacle-gone";
import { scanHeldMs } from "../../../protocol/ble/scanner";
import type { SettingsPlace } from "../../../protocol/ports/environment";
import { type ConsentStore, createConsentStore } from "./consent-store";
import { type Obstacle, WAY_OUT } from "./obstacle";
import { createScanStore, type ScanStore, type ScanStoreOptions } from "./scan-store";
import { explainSilence, SILENT_AFTER_S, type SilenceCheck } from "./silence";

/** What the scan page shows instead of, or as, its list. */
export type ScanView =
  | "checking"
  | "consent"
  | "refused"
  | "blocked"
  | "failed"
  | "searching"
  | "silent"
  | "filtered"
  | "list";

/**
 * The scan page.
 *
 *     checking --consent needed--> consent --refuse--> refused --review--> consent
 *         |                           |
 *         +-----------agreed----------+--> searching --heard--> list <--filter--> filtered
 *                                           |  ^  |
 *             blocked <--something in the way  |  +--8 s--> silent --heard--> list
 *                +------gone, or tried again---+
 */
export interface ScanScreenStore {
  readonly scan: ScanStore;
  readonly consent: ConsentStore;
  readonly view: ScanView;
  /** Set while `blocked`. */
  readonly obstacle: Obstacle | undefined;
  /** Where the obstacle is put right; undefined where the phone has no way there. */
  readonly wayOut: SettingsPlace | undefined;
  /** Filled while `silent`. */
  readonly silence: readonly SilenceCheck[];
  show(): void;
  /** Nothing runs while the page is hidden. */
  hide(): void;
  /** The one action of a page that is blocked or failed: goes where it is put right and tries again, or just tries. */
  help(): void;
  toggle(): void;
  rescan(): void;
  dispose(): void;
}

export function createScanScreenStore(options: ScanStoreOptions): ScanScreenStore {
  const { ports } = options;
  const scan = createScanStore(options);
  const consent = createConsentStore(ports.environment);
  let visible = false;
  let watching = Subscription.EMPTY;
  let away = Subscription.EMPTY;

  const store = observable(
    {
      obstacle: undefined as Obstacle | undefined,
      silence: [] as readonly SilenceCheck[],
      get view(): ScanView {
        if (consent.state === "unknown") return "checking";
        if (consent.state !== "agreed") return consent.state === "asking" ? "consent" : "refused";
        if (this.obstacle !== undefined) return "blocked";
        if (scan.phase === "failed") return "failed";
        if (scan.rows.length > 0) return scan.shown.length > 0 ? "list" : "filtered";
        return this.silence.length > 0 ? "silent" : "searching";
      },
      get wayOut(): SettingsPlace | undefined {
        const place = this.obstacle === undefined ? undefined : WAY_OUT[this.obstacle];
        return place !== undefined && ports.environment.canOpen(place) ? place : undefined;
      },
    },
    { silence: observable.ref },
    { proxy: false },
  );

  const go = action(() => {
    watching.unsubscribe();
    store.obstacle = undefined;
    if (!visible || consent.state !== "agreed" || scan.phase === "paused") return;
    scan.resume();
    // The adapter may say at once, and with the same error, what it said before: no reaction sees that.
    if (scan.error !== undefined) look(() => undefined);
  });
  const block = action((obstacle: Obstacle) => {
    if (obstacle === "consent-refused") return consent.refuse();
    scan.stop();
    store.obstacle = obstacle;
    ports.log.write({
      at: ports.clock.now(),
      level: "warn",
      source: "scan.page",
      event: "blocked",
      data: { obstacle },
    });
    watching.unsubscribe();
    if (visible) watching = obstacleGone(ports, obstacle).subscribe(go);
  });
  const explain = action((checks: readonly SilenceCheck[]) => {
    store.silence = checks;
  });
  const look = (whenClear: () => void) => {
    presentObstacle(ports, scan.error).subscribe((obstacle) =>
      obstacle === undefined ? whenClear() : block(obstacle),
    );
  };

  const reactions = [
    reaction(
      () => consent.state,
      (state) => {
        if (state === "agreed") go();
        else scan.stop();
      },
    ),
    reaction(
      () => scan.error,
      (error) => {
        if (error !== undefined) look(() => undefined);
      },
    ),
    reaction(
      () => (scan.phase === "scanning" && scan.rows.length === 0 ? Math.max(0, scan.seconds - SILENT_AFTER_S + 1) : 0),
      (silentFor) => {
        if (silentFor === 0) explain([]);
        else look(() => explain(explainSilence(scanHeldMs(ports))));
      },
    ),
  ];

  return Object.assign(store, {
    scan,
    consent,
    show: () => {
      visible = true;
      consent.check();
      go();
    },
    hide: () => {
      visible = false;
      watching.unsubscribe();
      if (scan.phase === "scanning") scan.stop();
    },
    help: () => {
      const place = store.wayOut;
      if (place === undefined) return go();
      away.unsubscribe();
      away = ports.environment.open(place).subscribe({ error: go, complete: go });
    },
    toggle: () => {
      if (scan.phase === "scanning") scan.pause();
      else scan.resume();
    },
    rescan: () => scan.start(),
    dispose: () => {
      visible = false;
      for (const stop of reactions) stop();
      watching.unsubscribe();
      away.unsubscribe();
      consent.dispose();
      scan.dispose();
    },
  });
}

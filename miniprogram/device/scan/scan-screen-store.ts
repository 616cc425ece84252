import { action, observable, reaction } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import type { Obstacle } from "../../../protocol/ble/adapter/obstacle";
import { type ScanFinding, scanDiagnosis } from "../../../protocol/ble/scan-diagnosis";
import type { SettingsPlace } from "../../../protocol/ports/environment";
import { type ConsentStore, createConsentStore } from "../shared/consent/consent-store";
import { settingsFor } from "../shared/trouble/settings-place";
import { createScanStore, type ScanStore, type ScanStoreOptions } from "./scan-store";
import { explainSilence, type SilenceCheck } from "./silence";

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
 * The scan page: the list, and what the diagnosis of its scan finds.
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
      finding: undefined as ScanFinding | undefined,
      /** Time until which Android holds the scan back, ms of the clock; as {@link finding} said it. */
      heldUntil: 0,
      get obstacle(): Obstacle | undefined {
        return this.finding?.is === "blocked" ? this.finding.obstacle : undefined;
      },
      get silence(): readonly SilenceCheck[] {
        if (this.finding?.is !== "nothing" && this.finding?.is !== "throttled") return [];
        return explainSilence(this.finding.is === "throttled" ? this.heldUntil - scan.at : 0);
      },
      get view(): ScanView {
        if (consent.state === "unknown") return "checking";
        if (consent.state !== "agreed") return consent.state === "asking" ? "consent" : "refused";
        if (this.obstacle !== undefined) return "blocked";
        if (scan.phase === "failed") return "failed";
        if (scan.rows.length > 0) return scan.shown.length > 0 ? "list" : "filtered";
        return this.silence.length > 0 ? "silent" : "searching";
      },
      get wayOut(): SettingsPlace | undefined {
        return settingsFor(this.obstacle, ports.environment);
      },
    },
    { finding: observable.ref },
    { proxy: false },
  );

  const find = action((finding: ScanFinding) => {
    const wasBlocked = store.obstacle !== undefined;
    store.finding = finding;
    if (finding.is === "throttled") store.heldUntil = ports.clock.now() + finding.ms;
    if (finding.is === "blocked") block(finding.obstacle);
    else if (wasBlocked) scan.resume();
  });
  const block = (obstacle: Obstacle) => {
    scan.stop();
    ports.log.write({
      at: ports.clock.now(),
      level: "warn",
      source: "scan.page",
      event: "blocked",
      data: { obstacle },
    });
    if (obstacle === "consent-refused") consent.refuse();
  };
  const rest = action(() => {
    watching.unsubscribe();
    store.finding = undefined;
  });
  const go = action(() => {
    rest();
    if (!visible || consent.state !== "agreed" || scan.phase === "paused") return;
    scan.resume();
    // A failure that nothing on the phone explains is the scan's own.
    watching = scanDiagnosis(ports).subscribe({ next: find, error: () => undefined });
  });

  const stopFollowing = reaction(
    () => consent.state,
    (state) => {
      if (state === "agreed") return go();
      rest();
      scan.stop();
    },
  );

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
      rest();
      if (scan.phase === "scanning") scan.stop();
    },
    help: () => {
      const place = store.wayOut;
      if (place === undefined) return go();
      away.unsubscribe();
      away = ports.environment.open(place).subscribe({ error: go, complete: go });
    },
    toggle: () => {
      if (scan.phase === "scanning") {
        rest();
        scan.pause();
      } else {
        scan.resume();
        go();
      }
    },
    rescan: () => {
      scan.start();
      go();
    },
    dispose: () => {
      visible = false;
      stopFollowing();
      rest();
      away.unsubscribe();
      consent.dispose();
      scan.dispose();
    },
  });
}

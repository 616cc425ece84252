import { action, observable, reaction } from "mobx-miniprogram";
import { combineLatest, Subscription, startWith } from "rxjs";
import { type PhoneState, phoneState } from "../../../protocol/ble/phone-state";
import { nfcCapabilities } from "../../../protocol/nfc/capabilities";
import type { PhoneFacts } from "../../../protocol/ports/environment";
import type { Ports } from "../../../protocol/ports/ports";
import { type PhoneWifiState, phoneWifi } from "../../../protocol/wifi/phone-wifi";
import { type ConsentStore, createConsentStore } from "../shared/consent/consent-store";
import { type CheckState, type PhoneCheck, phoneChecks } from "./phone-checks";
import { wifiChecks } from "./wifi-checks";

export type { PhoneCheck } from "./phone-checks";
export type { PhoneFacts };

export interface PhoneCheckStore {
  readonly consent: ConsentStore;
  /** Undefined until the phone answered. */
  readonly facts: PhoneFacts | undefined;
  /** Problems first; a new array when something changed. */
  readonly checks: readonly PhoneCheck[];
  count(state: CheckState): number;
  /** Asks the phone everything. */
  show(): void;
  hide(): void;
  recheck(): void;
  /** Goes where a check is put right; asks everything again when the person is back. */
  fix(check: PhoneCheck): void;
  /** Whether {@link fix} leads anywhere on this phone. */
  canFix(check: PhoneCheck): boolean;
  dispose(): void;
}

/** What the phone-check page shows: the state of the phone, as lines. */
export function createPhoneCheckStore(ports: Ports): PhoneCheckStore {
  const { environment } = ports;
  const opensNfc = ports.nfc?.isPresent === true && nfcCapabilities(ports.nfc).reports.length > 0;
  const consent = createConsentStore(environment);
  let following = Subscription.EMPTY;
  let away = Subscription.EMPTY;
  let visible = false;
  /** Stands until the phone answered anew. */
  let lastWifi: PhoneWifiState | undefined;

  const store = observable(
    { facts: undefined as PhoneFacts | undefined, checks: [] as readonly PhoneCheck[] },
    { facts: observable.ref, checks: observable.ref },
    { proxy: false },
  );
  const settle = action(([snapshot, wifi]: readonly [PhoneState, PhoneWifiState | undefined]) => {
    lastWifi = wifi ?? lastWifi;
    const checks = phoneChecks(snapshot, lastWifi === undefined ? [] : wifiChecks(snapshot, lastWifi), opensNfc);
    store.facts = snapshot.facts;
    if (JSON.stringify(checks) !== JSON.stringify(store.checks)) store.checks = checks;
  });
  const recheck = () => {
    if (!visible) return;
    following.unsubscribe();
    // The switches are told at once; a client whose Wi-Fi calls never answer holds nothing up.
    following = combineLatest([phoneState(ports), phoneWifi(ports).pipe(startWith(undefined))]).subscribe(settle);
  };
  const stopWatchingConsent = reaction(() => consent.state, recheck);

  return Object.assign(store, {
    consent,
    count: (state: CheckState) => store.checks.filter((check) => check.state === state).length,
    show: () => {
      visible = true;
      recheck();
    },
    hide: () => {
      visible = false;
      following.unsubscribe();
    },
    recheck,
    canFix: ({ fix }: PhoneCheck) => fix !== undefined && (fix === "consent" || environment.canOpen(fix)),
    fix: ({ fix }: PhoneCheck) => {
      if (fix === undefined) return;
      if (fix === "consent") return consent.review();
      away.unsubscribe();
      away = environment.open(fix).subscribe({ error: recheck, complete: recheck });
    },
    dispose: () => {
      visible = false;
      stopWatchingConsent();
      following.unsubscribe();
      away.unsubscribe();
      consent.dispose();
    },
  });
}

import { action, observable } from "mobx-miniprogram";
import {
  catchError,
  concat,
  defer,
  EMPTY,
  from,
  ignoreElements,
  mergeMap,
  type Observable,
  Subscription,
  takeUntil,
  tap,
  timer,
} from "rxjs";
import { advertisedSerial } from "../../../../protocol/advertisement/advertised-serial";
import { scan } from "../../../../protocol/ble/scanner";
import { asDeviceError } from "../../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Provisioner } from "../../../../protocol/provisioning/contract";
import { comparedSerial } from "../order/serial";
import { networksHeard } from "./survey-summary";
import type { SurveyedDevice } from "./surveyed-device";
import { visitDevice } from "./visit-device";

/** So long is listened for devices before they are asked, ms: twice what the slowest of them needs to be heard. */
export const LISTEN_MS = 6_000;
/** More are not asked in one walk. */
const MOST_DEVICES = 400;

/** A device of the order, which is expected to be there. */
export interface ExpectedDevice {
  readonly serial: string;
  readonly name?: string;
  readonly room?: string;
}

/**
 *     idle --start--> listening --6 s--> measuring --all asked--> done --again--> listening
 *                        |                  |
 *                        +-----stop---------+--> stopped --again--> listening
 *                        v
 *                     failed (the phone cannot listen) --again--> listening
 */
export type SurveyPhase = "idle" | "listening" | "measuring" | "stopped" | "done" | "failed";

export interface SurveyStore {
  readonly phase: SurveyPhase;
  /** In the order in which they were heard, those of the order that were not heard last. */
  readonly devices: readonly SurveyedDevice[];
  /** Names of the networks that count, hex: those of the site, else the one that most devices hear. */
  readonly ssids: readonly string[];
  /** All that were heard. */
  readonly networks: readonly string[];
  /** Unix ms of the first and of the last reading; undefined: none yet. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
  /** Why the phone cannot listen. */
  readonly error: DeviceError | undefined;
  /** Asks every device. Does nothing while it runs. */
  start(): void;
  /** Listens again, and asks the devices that `which` names, and those that are new. */
  again(which: (device: SurveyedDevice) => boolean): void;
  stop(): void;
  /** Another network counts. */
  choose(ssid: string): void;
  dispose(): void;
}

export interface SurveyStoreOptions {
  readonly ports: Ports;
  readonly provisioners: readonly Provisioner[];
  /** Unix ms. */
  readonly now: () => number;
  /** Devices of the order; absent: whoever can be paired. */
  readonly expected?: readonly ExpectedDevice[];
  /** Of the site, hex. */
  readonly ssids?: readonly string[];
  /** Proof of possession of a device of the order. */
  readonly popOf?: (serial: string) => string | undefined;
}

/** Asks devices one after the other what they hear. No password is sent, nothing is changed on them. */
export function createSurveyStore(options: SurveyStoreOptions): SurveyStore {
  const { ports, provisioners, now, expected, popOf } = options;
  let running = Subscription.EMPTY;

  const store = observable(
    {
      phase: "idle" as SurveyPhase,
      devices: (expected ?? []).map(unheard) as readonly SurveyedDevice[],
      chosen: options.ssids,
      span: undefined as SurveyStore["span"],
      error: undefined as DeviceError | undefined,
      get networks(): readonly string[] {
        return networksHeard(this.devices);
      },
      get ssids(): readonly string[] {
        return this.chosen ?? this.networks.slice(0, 1);
      },
    },
    { devices: observable.ref, chosen: observable.ref, span: observable.ref, error: observable.ref },
    { proxy: false },
  );

  const put = action((device: SurveyedDevice) => {
    const isKnown = store.devices.some(({ key }) => key === device.key);
    store.devices = isKnown
      ? store.devices.map((one) => (one.key === device.key ? device : one))
      : [...store.devices, device];
  });
  const hear = action((report: AdvertisementReport) => {
    const { deviceId, localName, name = "" } = report;
    const kind = provisioners
      .flatMap((provisioner) => provisioner.detect(report) ?? [])
      .sort((a, b) => b.confidence - a.confidence)[0]?.kind;
    if (kind === undefined || store.devices.some(({ key }) => key === deviceId)) return;
    const said = advertisedSerial(report.manufacturerData);
    const line = said === undefined ? undefined : expected?.find((one) => isSame(one.serial, said));
    const serial = line?.serial ?? said;
    if (expected !== undefined && line === undefined) return;
    if (store.devices.length >= MOST_DEVICES && line === undefined) return;
    const heard: SurveyedDevice = {
      key: deviceId,
      name: line?.name ?? localName ?? name,
      kind,
      stage: "waiting",
      readings: [],
      ...(serial === undefined ? {} : { serial }),
      ...(line?.room === undefined ? {} : { room: line.room }),
    };
    store.devices = [...store.devices.filter(({ key }) => key !== serial || key === deviceId), heard];
  });
  const listening$: Observable<never> = scan(ports).pipe(
    takeUntil(timer(LISTEN_MS, ports.clock.scheduler)),
    tap(hear),
    ignoreElements(),
  );
  const visit = (key: string): Observable<never> => {
    const present = () => store.devices.find((device) => device.key === key);
    const device = present();
    const provisioner = provisioners.find(({ kind }) => kind === device?.kind);
    if (device === undefined || provisioner === undefined) return EMPTY;
    put({ ...device, stage: "measuring" });
    const measured = action((next: SurveyedDevice) => {
      store.span = { from: store.span?.from ?? now(), to: now() };
      put(next);
    });
    const pop = device.serial === undefined ? undefined : popOf?.(device.serial);
    return visitDevice(ports, provisioner, device, pop).pipe(
      tap(measured),
      ignoreElements(),
      catchError((error: unknown) => {
        const last = present() ?? device;
        put({ ...last, stage: "failed", error: asDeviceError(error, "survey") });
        return EMPTY;
      }),
    );
  };
  const enter = action((phase: SurveyPhase) => {
    store.phase = phase;
  });
  const run = action((which: (device: SurveyedDevice) => boolean) => {
    running.unsubscribe();
    store.error = undefined;
    store.devices = store.devices.map((device) => (which(device) ? waiting(device) : device));
    enter("listening");
    const queue$ = defer(() => {
      enter("measuring");
      return from(store.devices.filter(({ stage }) => stage === "waiting").map(({ key }) => key));
    }).pipe(mergeMap(visit, 1));
    running = concat(listening$, queue$).subscribe({
      complete: () => enter("done"),
      error: action((error: unknown) => {
        store.error = asDeviceError(error, "survey");
        store.phase = "failed";
      }),
    });
  });
  const isRunning = () => store.phase === "listening" || store.phase === "measuring";
  const stop = action(() => {
    if (!isRunning()) return;
    running.unsubscribe();
    store.devices = store.devices.map((device) => (device.stage === "measuring" ? waiting(device) : device));
    store.phase = "stopped";
  });

  return Object.assign(store, {
    start: () => {
      if (!isRunning()) run(() => true);
    },
    again: (which: (device: SurveyedDevice) => boolean) => {
      if (!isRunning()) run((device) => device.stage === "waiting" || which(device));
    },
    stop,
    choose: action((ssid: string) => {
      store.chosen = [ssid];
    }),
    dispose: () => running.unsubscribe(),
  });
}

const isSame = (one: string, other: string): boolean => comparedSerial(one) === comparedSerial(other);

function unheard({ serial, name = serial, room }: ExpectedDevice): SurveyedDevice {
  return { key: serial, serial, name, stage: "unheard", readings: [], ...(room === undefined ? {} : { room }) };
}

/** Its turn comes; one that was never heard stays so until it is. */
function waiting({ error: _over, ...device }: SurveyedDevice): SurveyedDevice {
  return device.stage === "unheard" ? device : { ...device, stage: "waiting" };
}

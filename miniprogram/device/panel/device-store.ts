import { action, observable } from "mobx-miniprogram";
import { interval, Subject, Subscription, take, throttleTime, timer } from "rxjs";
import { openedAdapter } from "../../../protocol/ble/adapter/adapter";
import { FailureStreak } from "../../../protocol/ble/link/failure-streak";
import { type Commanded, type ControlStates, NOTHING_SAID } from "../../../protocol/control/command-state";
import type { Controller, Controls } from "../../../protocol/control/controls";
import { asDeviceError } from "../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../protocol/errors/device-error";
import type { DeviceFacts } from "../../../protocol/gatt/device-facts";
import type { Ports } from "../../../protocol/ports/ports";
import { PairingMemory } from "../../../protocol/provisioning/pairing-memory";
import { type DeviceKeys, type KeyState, keyStateOf } from "../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../lib/devices/registry";
import type { DeviceChanges, SavedDevice } from "../../lib/devices/saved-device";
import type { WriteResult } from "../../lib/storage/record";
import { afterLoss } from "./after-loss";
import { type ClearConsent, createClearConsent } from "./clear-consent";
import { type DeviceNews, deviceLink } from "./device-link";
import { hasNews, stateAfter } from "./device-memory";

/** Milliseconds between two looks at how old what is shown is. */
export const AGE_INTERVAL_MS = 5_000;
/** Milliseconds between two writes of the last known state. */
export const REMEMBER_INTERVAL_MS = 250;

/**
 * Where the page stands.
 *
 *     missing (no such device; for good)
 *     paused --show--> finding --discovered--> connecting --connected--> live
 *        ^                |  \---------------- error ---------------\     |
 *        |                |                                          v     | lost: finding again, 3 times in a row
 *        +-----hide-------+                                       offline<-+
 *                         ^---------------- retry, Bluetooth on, show --+
 */
export type DevicePhase = "missing" | "paused" | "finding" | "connecting" | "live" | "offline";

export interface DeviceStore {
  readonly phase: DevicePhase;
  /** As the registry has it, the last known state included. */
  readonly device: SavedDevice | undefined;
  /** Commands and what the device said on this link; of the last link while there is none. */
  readonly states: ControlStates;
  readonly answer: Commanded["answer"];
  /** When the device last said anything of its state on this link. */
  readonly reportedAt: number | undefined;
  /** Asked while the device is live but can't encrypt; the consent is kept with the device. */
  readonly clear: ClearConsent;
  /** What is said and sent on this link travels in clear. */
  readonly inClear: boolean;
  /** A control was used since the page opened. */
  readonly used: boolean;
  /** There was a link since the page opened. */
  readonly wasLive: boolean;
  readonly facts: DeviceFacts;
  /** Percent. */
  readonly battery: number | undefined;
  /** Whether it has the key of its pairing; undefined until the phone's storage said. */
  readonly key: KeyState | undefined;
  /** dBm. */
  readonly rssi: number | undefined;
  /** Why it is offline. */
  readonly error: DeviceError | undefined;
  /** A change that could not be stored. */
  readonly unsaved: boolean;
  /** The clock, every 5 s: for ages. */
  readonly now: number;

  /** The page is in front: looks for the device unless it is live. */
  show(): void;
  /** The page is behind: stores what is known. A living link stays as long as the system lets it. */
  hide(): void;
  /** Gives the link up, so that another page may have it; the next {@link show} looks for the device again. */
  release(): void;
  retry(): void;
  set(change: Controls): void;
  rename(name: string): void;
  moveTo(room: string): void;
  /** Forgets the device; the page has nothing to show any more. */
  remove(): void;
  /** Stores, disconnects; nothing changes afterwards. */
  dispose(): void;
}

export interface DeviceStoreOptions {
  readonly ports: Ports;
  readonly devices: Pick<DeviceRegistry, "get" | "update" | "remove">;
  readonly keys: Pick<DeviceKeys, "read">;
  readonly id: string;
  readonly controllers: readonly Controller[];
}

/** One saved device, as its page shows and drives it. */
export function createDeviceStore({ ports, devices, keys, id, controllers }: DeviceStoreOptions): DeviceStore {
  const { clock } = ports;
  const changes = new Subject<Controls>();
  let link = Subscription.EMPTY;
  let ageing = Subscription.EMPTY;
  let visible = false;
  let disposed = false;
  let lastSaid: Commanded | undefined;
  const streak = new FailureStreak(clock);

  const saved = devices.get(id);
  const store = observable(
    {
      phase: (saved === undefined ? "missing" : "paused") as DevicePhase,
      device: saved,
      states: NOTHING_SAID,
      answer: "awaited" as Commanded["answer"],
      reportedAt: undefined as number | undefined,
      inClear: false,
      used: false,
      wasLive: false,
      facts: {} as DeviceFacts,
      battery: undefined as number | undefined,
      key: undefined as KeyState | undefined,
      rssi: undefined as number | undefined,
      error: undefined as DeviceError | undefined,
      unsaved: false,
      now: clock.now(),
    },
    {
      device: observable.ref,
      states: observable.ref,
      facts: observable.ref,
      error: observable.ref,
    },
    { proxy: false },
  );

  const tell = action((key: KeyState) => Object.assign(store, { key }));
  keys.read(id, (kept) => tell(keyStateOf(kept)));
  const keep = action((update: DeviceChanges): WriteResult | undefined => {
    if (store.phase === "missing") return undefined;
    const written = devices.update(id, update);
    store.unsaved = !written.ok;
    // What could not be stored still holds for this page.
    store.device = written.ok ? devices.get(id) : store.device && ({ ...store.device, ...update } as SavedDevice);
    return written;
  });

  const clear = createClearConsent(() => keep({ inClear: true }));
  const control = { controllers, changes$: changes, consent$: clear.answer$, memory: new PairingMemory() };

  const remember = (commanded: Commanded): void => {
    const state = stateAfter(store.device?.state, commanded);
    if (state !== undefined) keep({ state, seenAt: state.at });
  };
  const said = new Subject<Commanded>();
  // A device that floods must not wear the storage out; whoever leaves stores the last word by hand.
  const remembering = said
    .pipe(throttleTime(REMEMBER_INTERVAL_MS, clock.scheduler, { leading: true, trailing: true }))
    .subscribe(remember);
  const rememberNow = () => {
    if (lastSaid !== undefined) remember(lastSaid);
  };

  const onNews = action((news: DeviceNews) => {
    store.now = clock.now();
    switch (news.type) {
      case "discovered":
        store.phase = "connecting";
        store.rssi = news.rssi;
        keep({ deviceId: news.deviceId, seenAt: clock.now() });
        break;
      case "connected":
        store.phase = "live";
        store.states = NOTHING_SAID;
        store.answer = "awaited";
        store.wasLive = true;
        store.inClear = false;
        streak.connected();
        break;
      case "asks-in-clear":
        clear.ask(news.trouble);
        break;
      case "controlled":
        store.inClear = news.inClear;
        break;
      case "commanded":
        store.states = news.commanded.states;
        store.answer = news.commanded.answer;
        store.reportedAt = news.commanded.reportedAt;
        if (news.commanded.reportedAt === lastSaid?.reportedAt) break;
        lastSaid = news.commanded;
        said.next(news.commanded);
        break;
      case "facts":
        store.facts = news.facts;
        if (hasNews(store.device?.info, news.facts)) keep({ info: { ...store.device?.info, ...news.facts } });
        break;
      case "battery":
        store.battery = news.percent;
        break;
      case "rssi":
        store.rssi = news.rssi;
    }
  });

  const onEnd = action((cause: unknown) => {
    const error = asDeviceError(cause, "device");
    clear.end();
    rememberNow();
    const next = afterLoss(error, streak.ended(), store.phase === "live");
    store.now = clock.now();
    if (!visible) {
      store.phase = "paused";
      return;
    }
    if (next.is === "find") {
      store.phase = "finding";
      link = timer(next.inMs, clock.scheduler).subscribe(find);
      return;
    }
    store.phase = "offline";
    store.error = error;
    if (next.is === "wait-for-radio") {
      link = openedAdapter(ports, { whenOff: "wait" })
        .pipe(take(1))
        .subscribe({ next: find, error: () => undefined });
    }
  });

  const find = action(() => {
    const { device } = store;
    if (device === undefined || !visible) return;
    link.unsubscribe();
    store.phase = "finding";
    store.error = undefined;
    link = deviceLink(ports, device, control).subscribe({ next: onNews, error: onEnd });
  });

  const show = action(() => {
    if (store.phase === "missing" || visible || disposed) return;
    visible = true;
    store.now = clock.now();
    ageing = interval(AGE_INTERVAL_MS, clock.scheduler).subscribe(
      action(() => {
        store.now = clock.now();
      }),
    );
    if (store.phase !== "live") find();
  });
  const hide = action(() => {
    visible = false;
    ageing.unsubscribe();
    rememberNow();
    // Time spent behind says nothing about the device; a living link ends by itself when the system stops the app.
    if (store.phase !== "live" && store.phase !== "missing") {
      link.unsubscribe();
      store.phase = "paused";
    }
  });
  const leave = action(() => {
    hide();
    clear.end();
    link.unsubscribe();
    if (store.phase !== "missing") store.phase = "paused";
  });
  const remove = action(() => {
    leave();
    const removed = devices.remove(id);
    store.unsaved = !removed.ok;
    if (!removed.ok) return;
    store.phase = "missing";
    store.device = undefined;
  });
  const dispose = () => {
    leave();
    disposed = true;
    remembering.unsubscribe();
  };

  return Object.assign(store, {
    clear,
    show,
    hide,
    release: leave,
    retry: () => {
      streak.reset();
      find();
    },
    set: action((change: Controls) => {
      if (store.phase !== "live") return;
      store.used = true;
      changes.next(change);
    }),
    rename: (name: string) => {
      if (name.trim() !== "") keep({ name: name.trim() });
    },
    moveTo: (room: string) => {
      keep({ room: room.trim() === "" ? undefined : room.trim() });
    },
    remove,
    dispose,
  });
}

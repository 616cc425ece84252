import { action, observable } from "mobx-miniprogram";
import { interval, Subject, Subscription, take, throttleTime } from "rxjs";
import { openedAdapter } from "../../../protocol/ble/adapter/adapter";
import { FailureStreak } from "../../../protocol/ble/link/failure-streak";
import type { SessionState } from "../../../protocol/control/session/contract";
import type { DeviceError } from "../../../protocol/errors/device-error";
import type { DeviceFacts } from "../../../protocol/gatt/device-facts";
import { type DeviceKey, type KeyState, keyStateOf } from "../../lib/devices/device-keys";
import type { DeviceChanges, SavedDevice } from "../../lib/devices/saved-device";
import type { WriteResult } from "../../lib/storage/record";
import { afterLoss } from "./after-loss";
import { type ClearConsent, createClearConsent } from "./clear-consent";
import type { DeviceNews } from "./device-link";
import { hasNews, rememberedValues, stateAfter } from "./device-memory";
import type { DevicePhase } from "./device-phase";
import type { DeviceStoreOptions } from "./device-store-options";
import { parseHistory } from "./history";
import { openSession } from "./open-session";
import { createPanelStore, type PanelStore } from "./panel-store";

/** Milliseconds between two looks at how old what is shown is. */
export const AGE_INTERVAL_MS = 5_000;
/** Milliseconds between two writes of the last known state. */
export const REMEMBER_INTERVAL_MS = 250;

export interface DeviceStore {
  readonly phase: DevicePhase;
  /** As the registry has it, the last known state included. */
  readonly device: SavedDevice | undefined;
  /** What is shown and done by the device's model; undefined for a missing device. */
  readonly panel: PanelStore | undefined;
  /** Asked where the device can't encrypt; the consent is kept with the device. */
  readonly clear: ClearConsent;
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
  rename(name: string): void;
  moveTo(room: string): void;
  /** Forgets the device; the page has nothing to show any more. */
  remove(): void;
  /** Stores, disconnects; nothing changes afterwards. */
  dispose(): void;
}

/** One saved device, as its page shows and drives it. */
export function createDeviceStore(options: DeviceStoreOptions): DeviceStore {
  const { ports, devices, keys, id, describe, history } = options;
  const { clock } = ports;
  let radio = Subscription.EMPTY;
  let ageing = Subscription.EMPTY;
  let visible = false;
  let disposed = false;
  let isRunning = false;
  /** The last link over Bluetooth was made. */
  let isLinked = false;
  let kept: readonly DeviceKey[] | undefined;
  const streak = new FailureStreak(clock);

  const saved = devices.get(id);
  const store = observable(
    {
      phase: (saved === undefined ? "missing" : "paused") as DevicePhase,
      device: saved,
      wasLive: false,
      facts: {} as DeviceFacts,
      battery: undefined as number | undefined,
      key: undefined as KeyState | undefined,
      rssi: undefined as number | undefined,
      error: undefined as DeviceError | undefined,
      unsaved: false,
      now: clock.now(),
    },
    { device: observable.ref, facts: observable.ref, error: observable.ref },
    { proxy: false },
  );

  const keep = action((update: DeviceChanges): WriteResult | undefined => {
    if (store.phase === "missing") return undefined;
    const written = devices.update(id, update);
    store.unsaved = !written.ok;
    // What could not be stored still holds for this page.
    store.device = written.ok ? devices.get(id) : store.device && ({ ...store.device, ...update } as SavedDevice);
    return written;
  });
  const clear = createClearConsent(() => keep({ inClear: true }));

  const said = new Subject<SessionState>();
  const remember = (state: SessionState): void => {
    if (panel === undefined) return;
    const after = stateAfter(store.device?.state, panel.model, state);
    if (after !== undefined) keep({ state: after, seenAt: after.at });
  };
  // A device that floods must not wear the storage out; whoever leaves stores the last word by hand.
  const remembering = said
    .pipe(throttleTime(REMEMBER_INTERVAL_MS, clock.scheduler, { leading: true, trailing: true }))
    .subscribe(remember);
  const rememberNow = () => {
    if (panel === undefined || !store.wasLive) return;
    remember(panel.state);
    history?.put(id, panel.history);
    history?.flush();
  };

  const onState = action((state: SessionState) => {
    store.now = clock.now();
    if (state.path !== undefined) {
      store.phase = "live";
      store.wasLive = true;
      store.error = undefined;
    } else if (store.phase === "live") {
      store.phase = "finding";
      remember(state);
    }
    said.next(state);
  });

  const onNews = action((news: DeviceNews) => {
    store.now = clock.now();
    switch (news.type) {
      case "finding":
        isLinked = false;
        break;
      case "discovered":
        if (store.phase !== "live") store.phase = "connecting";
        store.rssi = news.rssi;
        keep({ deviceId: news.deviceId, seenAt: clock.now() });
        break;
      case "connected":
        isLinked = true;
        store.wasLive = true;
        streak.connected();
        break;
      case "asks-in-clear":
        clear.ask(news.trouble);
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
        break;
      case "ended":
        onEnd(news.error);
    }
  });

  /** The Bluetooth link ended; another path may live. */
  const onEnd = action((error: DeviceError) => {
    clear.end();
    store.rssi = undefined;
    rememberNow();
    const next = afterLoss(error, streak.ended(), isLinked);
    if (panel?.state.path !== undefined && panel.state.path !== "ble") return;
    if (next.is === "find") {
      store.phase = "finding";
      return;
    }
    store.phase = "offline";
    store.error = error;
    if (next.is === "wait-for-radio") {
      radio.unsubscribe();
      radio = openedAdapter(ports, { whenOff: "wait" })
        .pipe(take(1))
        .subscribe({ next: find, error: () => undefined });
    }
  });

  const described = saved === undefined ? undefined : describe(saved);
  if (described?.product !== undefined && saved?.product !== described.product) keep({ product: described.product });
  const panel =
    saved === undefined || described === undefined
      ? undefined
      : createPanelStore({
          clock,
          model: described.model,
          known: rememberedValues(options, saved, described.model),
          history: parseHistory(history?.get(id)),
          onState,
          open: (ask) =>
            openSession(options, {
              model: described.model,
              device: () => store.device ?? saved,
              keys: kept ?? [],
              ask,
              consent: clear,
              onNews,
            }),
        });

  const find = action(() => {
    if (panel === undefined || !visible || kept === undefined) return;
    radio.unsubscribe();
    store.phase = "finding";
    store.error = undefined;
    isRunning = true;
    panel.restart();
  });
  const stop = () => {
    radio.unsubscribe();
    isRunning = false;
    panel?.stop();
  };
  keys.read(
    id,
    action((found: readonly DeviceKey[]) => {
      kept = found;
      store.key = keyStateOf(found);
      if (!isRunning) find();
    }),
  );

  const show = action(() => {
    if (store.phase === "missing" || visible || disposed) return;
    visible = true;
    store.now = clock.now();
    ageing = interval(AGE_INTERVAL_MS, clock.scheduler).subscribe(
      action(() => {
        store.now = clock.now();
      }),
    );
    if (!isRunning) find();
  });
  const hide = action(() => {
    visible = false;
    ageing.unsubscribe();
    rememberNow();
    // Time spent behind says nothing about the device; a living link ends by itself when the system stops the app.
    if (store.phase !== "live" && store.phase !== "missing") {
      stop();
      store.phase = "paused";
    }
  });
  const leave = action(() => {
    hide();
    clear.end();
    stop();
    if (store.phase !== "missing") store.phase = "paused";
  });
  const remove = action(() => {
    leave();
    const removed = devices.remove(id);
    store.unsaved = !removed.ok;
    if (!removed.ok) return;
    store.phase = "missing";
    store.device = undefined;
    history?.remove(id);
  });

  return Object.assign(store, {
    panel,
    clear,
    show,
    hide,
    release: leave,
    retry: () => {
      streak.reset();
      find();
    },
    rename: (name: string) => {
      if (name.trim() !== "") keep({ name: name.trim() });
    },
    moveTo: (room: string) => {
      keep({ room: room.trim() === "" ? undefined : room.trim() });
    },
    remove,
    dispose: () => {
      leave();
      disposed = true;
      remembering.unsubscribe();
    },
  });
}

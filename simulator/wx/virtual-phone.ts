import type { Clock } from "../../protocol/ports/clock";
import type { Timeline } from "../world/time/timeline";
import { AppClock } from "./app-clock";
import type { AppHost } from "./app-host";
import { assembleWx } from "./assemble-wx";
import { Central } from "./bluetooth/central";
import { createPhoneContext } from "./create-context";
import { PhoneFiles } from "./files/phone-files";
import { OpenWebSockets } from "./internet/open-web-sockets";
import { OpenSockets } from "./lan/open-sockets";
import { RunningRequests } from "./lan/running-requests";
import { ServiceSearch } from "./lan/service-search";
import { NfcReader } from "./nfc/nfc-reader";
import { type PhoneInspection, switchesOf } from "./phone-inspection";
import type {
  BatteryState,
  DialogAnswers,
  NetworkType,
  NfcState,
  PermissionName,
  PermissionState,
  PhoneSpec,
  PrivacyState,
} from "./phone-spec";
import type { PhoneWorld } from "./phone-world";
import type { PlatformProfile } from "./platform-profile";
import { BackgroundData, type FetchType } from "./storage/background-data";
import { StorageBox, type StorageSnapshot } from "./storage/storage-box";
import { AppUpdates, type UpdateOutcome } from "./system/app-updates";
import { Permissions } from "./system/permissions";
import { PrivacyGate } from "./system/privacy-gate";
import { PhoneWifi } from "./wifi/phone-wifi";

/** A phone with WeChat and one app on it: its `wx`, its switches, and what can be counted on it. */
export interface VirtualPhone {
  readonly name: string;
  readonly wx: WechatMiniprogram.Wx;
  readonly platformProfile: PlatformProfile;
  /** Time as the app has it: stands still while its thread does. Give this to everything that runs on the phone. */
  readonly clock: Clock & Timeline;
  /** Files in chats and of the app; what the person picks of them, and opens the app with. */
  readonly files: PhoneFiles;

  /** The app goes to the background; 5 s later its thread stops. */
  hide(): void;
  /** The app comes back: what was queued runs first. */
  show(): void;
  /** The person presses the power button: counts as {@link hide}. */
  lockScreen(): void;
  /** The screen times out. False when the app keeps it on. */
  idle(): boolean;
  /** The app is killed: listeners, calls, connections and timers are gone, storage stays. `wx` serves its next start. */
  kill(): void;
  setBluetooth(on: boolean): void;
  /** The id under which this phone knows the device with that address now. */
  deviceIdOf(address: string): string;
  setLocation(on: boolean): void;
  setWifi(on: boolean): void;
  /** The person joins a network in the system's settings. False when it is not there or the password is wrong. */
  joinWifi(ssid: string, password?: string): boolean;
  /** The person leaves the network. */
  leaveWifi(): void;
  /**
   * The person holds a tag of this world to the phone, by its name, in place of one that is there.
   * @param removeAfterBytes it is pulled away once so many bytes have crossed, in both directions together, counted from
   * now as an app sees them: without checksums, an acknowledgement of four bits as one byte. What the system reads by
   * itself counts. A command that is not whole by then never reaches the tag. Absent: it stays until {@link removeTag}.
   * @throws when the world has no such tag.
   */
  holdTag(name: string, options?: { readonly removeAfterBytes?: number }): void;
  /** The person takes the tag away, if one is there: what is under way fails, connections to it are dead. */
  removeTag(): void;
  /** Name of the tag that is at the phone. */
  heldTag(): string | undefined;
  /** Off: what the app connected and discovers ends, as if it had stopped; calls fail until it is on and asked anew. */
  setNfc(state: NfcState): void;
  /** Name of the network that the rest of the phone uses, which is not the app's where the app joined one for itself. */
  othersNetwork(): string | undefined;
  setNetwork(type: NetworkType): void;
  setPermission(name: PermissionName, state: PermissionState): void;
  setPrivacy(state: Partial<PrivacyState>): void;
  setBattery(state: Partial<BatteryState>): void;
  /** What the person answers when a dialog asks. */
  setAnswers(answers: Partial<DialogAnswers>): void;
  setTheme(theme: "light" | "dark"): void;
  setLanguage(language: string): void;

  /** WeChat has looked for a new release, and fetched it where there is one. */
  offerUpdate(outcome: UpdateOutcome): void;
  /** A subpackage that a page or component needs does not come. */
  failLazyLoad(subpackage: string): void;

  /** WeChat's client fetched this for the app (`periodic` every 12 h, `pre` at a start). False: too large to be kept. */
  deliverBackgroundData(type: FetchType, text: string): boolean;
  /** What WeChat sends along when it fetches; undefined before the app set one. */
  backgroundToken(): string | undefined;
  /** WeChat needs space, or the person deletes the mini program: the app is killed and all it kept is gone. */
  cleanUp(): void;
  /** Another person signs in to WeChat: the app is killed and finds their storage. "" is the first person. */
  switchUser(user: string): void;
  snapshotStorage(): StorageSnapshot;
  restoreStorage(snapshot: StorageSnapshot): void;
  /** Tells `host` of hide, show, theme, exceptions and the end until the returned function is called. */
  attach(host: AppHost): () => void;
  /** An exception of the app's code that a host caught: to `wx.onError` and the hosts. */
  raise(error: unknown): void;
  /** Adds members to `wx`: pages, toasts and the like of a host. */
  extend(family: object): void;
  /** Names of `wx` that are modelled, sorted. */
  supported(): readonly string[];
  inspect(): PhoneInspection;
}

/** Puts a phone into a world. */
export function createVirtualPhone(world: PhoneWorld, spec: PhoneSpec): VirtualPhone {
  const context = createPhoneContext(world, spec);
  const { settings, thread, listeners, calls, hosts, profile } = context;
  const central = new Central(context);
  const storage = new StorageBox();
  const background = new BackgroundData();
  const privacy = new PrivacyGate(context);
  const files = new PhoneFiles(spec.os, world.timeline);
  const wifi = new PhoneWifi(context);
  const requests = new RunningRequests();
  const sockets = new OpenSockets();
  const webSockets = new OpenWebSockets();
  const services = new ServiceSearch(context);
  const nfc = new NfcReader(context);
  const updates = new AppUpdates(context, () => kill());
  const { wx, extend, supported } = assembleWx({
    context,
    central,
    storage,
    background,
    privacy,
    files,
    wifi,
    nfc,
    requests,
    sockets,
    webSockets,
    services,
    updates,
    permissions: new Permissions(context),
    trip: (ms, there) => {
      const wasVisible = thread.visible;
      hide();
      world.timeline.schedule(ms / 2, there, `wx:${spec.name}`);
      // Who went on to something else meanwhile is not called back by this.
      if (wasVisible) world.timeline.schedule(ms, show, `wx:${spec.name}`);
    },
  });
  const clock = new AppClock(world.timeline, thread, spec.name);
  world.air.addPhone(spec.name, { maxMtu: settings.mtu, linkSettings: spec.linkSettings ?? {} });
  if (spec.joined !== undefined) wifi.place(spec.joined);

  const hide = () => {
    if (!thread.visible) return;
    hosts.notify((host) => host.hidden());
    listeners.emit("onAppHide", { reason: 0 });
    thread.hide(() => {
      central.suspended();
      requests.suspended();
      webSockets.dropped();
    });
  };

  const show = () => {
    if (thread.visible) return;
    thread.show();
    nfc.shown();
    thread.deliverLater(profile.callbackDelayMs, () => hosts.notify((host) => host.shown()));
    listeners.emit("onAppShow", { path: "", query: {}, scene: 1001, referrerInfo: {} });
  };

  const kill = () => {
    listeners.clear();
    calls.forget();
    central.shutDown();
    clock.clear();
    thread.kill();
    wifi.forget();
    nfc.forget();
    requests.forget();
    sockets.forget();
    webSockets.forget();
    services.forget();
    settings.keepScreenOn = false;
    files.forget();
    hosts.notify((host) => host.killed());
  };

  return {
    name: spec.name,
    wx,
    platformProfile: context.profile,
    clock,
    files,
    hide,
    lockScreen: hide,
    idle: () => {
      if (settings.keepScreenOn) return false;
      hide();
      return true;
    },
    show,
    kill,
    setBluetooth: (on) => central.setPower(on),
    deviceIdOf: (address) => central.ids.idOf(address),
    setLocation: (on) => {
      settings.location = on;
    },
    setWifi: (on) => {
      wifi.switchTo(on);
    },
    joinWifi: (ssid, password = "") => wifi.joinByHand(ssid, password) === "joined",
    leaveWifi: () => wifi.leave(),
    holdTag: (name, { removeAfterBytes } = {}) => {
      if (world.nfc === undefined) throw new Error("This world has no tags");
      world.nfc.hold(spec.name, name, removeAfterBytes);
    },
    removeTag: () => world.nfc?.remove(spec.name),
    heldTag: () => world.nfc?.tagAt(spec.name)?.name,
    setNfc: (state) => {
      settings.nfc = state;
      if (state !== "on") nfc.forget();
    },
    othersNetwork: () => wifi.othersNetwork,
    setNetwork: (type) => {
      settings.network = type;
      if (type === "none") webSockets.dropped();
      listeners.emit("onNetworkStatusChange", { isConnected: type !== "none", networkType: type });
    },
    setPermission: (name, state) => settings.setPermission(name, state),
    setPrivacy: (state) => {
      settings.privacy = { ...settings.privacy, ...state };
    },
    setBattery: (state) => {
      settings.battery = { ...settings.battery, ...state };
    },
    setAnswers: (answers) => {
      settings.answers = { ...settings.answers, ...answers };
    },
    setTheme: (theme) => {
      settings.theme = theme;
      hosts.notify((host) => host.themeChanged(theme));
      listeners.emit("onThemeChange", { theme });
    },
    setLanguage: (language) => {
      settings.language = language;
    },
    offerUpdate: (outcome) => updates.offer(outcome),
    failLazyLoad: (subpackage) =>
      listeners.emit("onLazyLoadError", {
        type: "subpackage",
        subpackage: [subpackage],
        errMsg: `loadSubpackage: failed to load subpackage ${subpackage}`,
      }),
    deliverBackgroundData: (type, text) => {
      const isKept = background.deliver(type, text, world.timeline.now());
      if (isKept) listeners.emit("onBackgroundFetchData", background.latest(type) ?? {});
      return isKept;
    },
    backgroundToken: () => background.token,
    cleanUp: () => {
      kill();
      for (const kept of [storage, background, files]) kept.clear();
    },
    switchUser: (user) => {
      kill();
      storage.use(user);
      background.clear();
    },
    snapshotStorage: () => storage.snapshot(),
    restoreStorage: (snapshot) => storage.restore(snapshot),
    attach: (host) => hosts.attach(host),
    raise: context.raise,
    extend,
    supported,
    inspect: () => ({
      listeners: listeners.counts(),
      pendingCalls: calls.pending(),
      gattClients: central.connections.clients,
      openConnections: central.connections.open().map(({ deviceId }) => deviceId),
      sockets: sockets.size + webSockets.size,
      searchingServices: services.running,
      discovering: central.adapter.discovering,
      nfc: { discovering: nfc.discovering, connected: nfc.connected },
      storageBytes: storage.size,
      timers: clock.pending,
      visible: thread.visible,
      suspended: thread.suspended,
      queued: thread.queued,
      keepScreenOn: settings.keepScreenOn,
      vibrations: settings.vibrations,
      updatesApplied: updates.applied,
      switches: switchesOf(settings),
    }),
  };
}

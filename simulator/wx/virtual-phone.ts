import { AppClock } from "./app-clock";
import { assembleWx } from "./assemble-wx";
import { Central } from "./bluetooth/central";
import { createPhoneContext } from "./create-context";
import { createExtraParts, extrasOfBluetooth, forgetExtras, runningExtras } from "./extra-parts";
import { PhoneFiles } from "./files/phone-files";
import { OpenWebSockets } from "./internet/open-web-sockets";
import { OpenSockets } from "./lan/open-sockets";
import { RunningRequests } from "./lan/running-requests";
import { ServiceSearch } from "./lan/service-search";
import { NfcReader } from "./nfc/nfc-reader";
import { switchesOf } from "./phone-inspection";
import type { VirtualPhone } from "./phone-interface";
import type { PhoneSpec } from "./phone-spec";
import type { PhoneWorld } from "./phone-world";
import { BackgroundData } from "./storage/background-data";
import { StorageBox } from "./storage/storage-box";
import { AppUpdates } from "./system/app-updates";
import { Permissions } from "./system/permissions";
import { PrivacyGate } from "./system/privacy-gate";
import { PhoneWifi } from "./wifi/phone-wifi";

export type { VirtualPhone } from "./phone-interface";

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
  const permissions = new Permissions(context);
  const extras = createExtraParts(context, files, permissions);
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
    permissions,
    extras,
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
    forgetExtras(extras);
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
    setBluetooth: (on) => {
      central.setPower(on);
      extrasOfBluetooth(extras, on);
    },
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
      extras.caches.networkChanged();
      listeners.emit("onNetworkStatusChange", { isConnected: type !== "none", networkType: type });
    },
    setPermission: (name, state) => settings.setPermission(name, state),
    setPrivacy: (state) => {
      settings.privacy = { ...settings.privacy, ...state };
    },
    setBattery: (state) => {
      settings.battery = { ...settings.battery, ...state };
    },
    setMotion: (motion) => {
      extras.sensors.motion = { ...extras.sensors.motion, ...motion };
    },
    setPlace: (place) => {
      extras.location.place = { ...extras.location.place, ...place };
    },
    addToAlbum: (item) => extras.album.add(item),
    surroundings: () => ({ motion: extras.sensors.motion, place: extras.location.place }),
    setScene: (picture) => {
      extras.album.scene = picture;
    },
    album: () => extras.album.items,
    warnOfMemory: (level) => listeners.emit("onMemoryWarning", { level }),
    captureScreen: () => listeners.emit("onUserCaptureScreen", {}),
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
    watchCalls: (watcher) => calls.watch(watcher),
    inspect: () => ({
      listeners: listeners.counts(),
      pendingCalls: calls.pending(),
      gattClients: central.connections.clients,
      openConnections: central.connections.open().map(({ deviceId }) => deviceId),
      sockets: sockets.size + webSockets.size,
      searchingServices: services.running,
      discovering: central.adapter.discovering,
      running: runningExtras(extras),
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

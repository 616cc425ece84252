import type { Reply } from "../api-call";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { Permissions } from "../system/permissions";
import { type ConnectOptions, connectWifi } from "./connect-wifi";
import type { PhoneWifi } from "./phone-wifi";
import { WIFI_FAILURE } from "./wifi-failure";
import { wifiInfo } from "./wifi-info";

/** The person is in the system's settings for so long, ms; `there` runs in the middle of it. */
export type Trip = (ms: number, there: () => void) => void;

/** The phone's Wi-Fi as an app may use it; on a phone whose client lost it, every call fails as not supported. */
export function wifiFamily(phone: PhoneContext, wifi: PhoneWifi, permissions: Permissions, trip: Trip) {
  const { calls, profile, listeners, schedule, settings } = phone;

  /** Goes on when the family works here and was started. */
  const ready = (reply: Reply<object>, proceed: () => void) => {
    if (!profile.wifi.works) reply.fail(WIFI_FAILURE.notSupported);
    else if (!wifi.started) reply.fail(WIFI_FAILURE.notStarted);
    else proceed();
  };

  /** Whether the system lets the app know where the phone is, which its networks tell. */
  const tellsPlace = () => settings.location && settings.permission("system.location") === "granted";

  const list = (reply: Reply<object>) => {
    if (!settings.wifi) return reply.fail(WIFI_FAILURE.switchedOff);
    if (profile.wifi.needsLocation && profile.os !== "ios") {
      if (!settings.location) return reply.fail(WIFI_FAILURE.locationOff);
      if (settings.permission("system.location") !== "granted") return reply.fail(WIFI_FAILURE.locationDenied);
    }
    reply.ok();
    const emit = () => {
      const wifiList = wifi.discovered.filter(({ hidden }) => !hidden).map((point) => wifiInfo(point, profile.os));
      listeners.emit("onGetWifiList", { wifiList });
    };
    if (!profile.wifi.listInSettings) return void schedule(profile.wifi.listMs, emit);
    // On an iPhone the person has to open the system's list first (wx-hardware-api 5).
    const opened = settings.answers.wifiPage === "opens";
    trip(profile.wifi.listMs, opened ? emit : () => undefined);
  };

  return {
    startWifi: calls.define({
      name: "startWifi",
      run: (_options, reply) => {
        if (!profile.wifi.works) return reply.fail(WIFI_FAILURE.notSupported);
        wifi.started = true;
        reply.ok();
      },
    }),
    stopWifi: calls.define({
      name: "stopWifi",
      run: (_options, reply) => {
        if (!profile.wifi.works) return reply.fail(WIFI_FAILURE.notSupported);
        wifi.started = false;
        reply.ok();
      },
    }),
    connectWifi: calls.define<ConnectOptions>({
      name: "connectWifi",
      rules: { SSID: "String", password: "String" },
      traced: ({ SSID }) => ({ SSID, password: "***" }),
      run: (options, reply) => ready(reply, () => connectWifi(phone, wifi, options, reply)),
    }),
    getConnectedWifi: calls.define<{ readonly partialInfo?: boolean }>({
      name: "getConnectedWifi",
      run: ({ partialInfo }, reply) =>
        ready(reply, () => {
          const { network } = wifi;
          // wx-hardware-api 5: the name alone needs location on an iPhone, everything else on both.
          const hidden = profile.wifi.needsLocation && (profile.os === "ios" || partialInfo !== true) && !tellsPlace();
          if (network === undefined || hidden) return reply.fail(WIFI_FAILURE.noInfo);
          const info = wifiInfo(network, profile.os);
          if (partialInfo !== true) return reply.ok({ wifi: info });
          reply.ok({ wifi: profile.os === "ios" ? { SSID: info.SSID, BSSID: info.BSSID } : { SSID: info.SSID } });
        }),
    }),
    getWifiList: calls.define({
      name: "getWifiList",
      run: (_options, reply) =>
        ready(reply, () => {
          // wx-hardware-api 5: Android asks for the app's own permission.
          if (profile.os !== "android") return list(reply);
          permissions.require(
            "scope.userLocation",
            () => list(reply),
            (why) => reply.fail(why),
          );
        }),
    }),
    setWifiList: calls.define({
      name: "setWifiList",
      traced: () => ({}),
      run: (_options, reply) =>
        ready(reply, () => (profile.os === "ios" ? reply.ok() : reply.fail(WIFI_FAILURE.notSupported))),
    }),
    onWifiConnected: (listener: unknown) => listeners.on("onWifiConnected", listener),
    offWifiConnected: (listener?: unknown) => listeners.off("onWifiConnected", listener),
    onWifiConnectedWithPartialInfo: (listener: unknown) => listeners.on("onWifiConnectedWithPartialInfo", listener),
    offWifiConnectedWithPartialInfo: (listener?: unknown) => listeners.off("onWifiConnectedWithPartialInfo", listener),
    onGetWifiList: (listener: unknown) => listeners.on("onGetWifiList", listener),
    offGetWifiList: (listener?: unknown) => listeners.off("onGetWifiList", listener),
  } satisfies WxFamily;
}

import type { Reply } from "../api-call";
import type { PhoneContext, WxFamily } from "../phone-context";
import { DIALOG_MS } from "../system/privacy-gate";
import { type PhoneWifi, ssidText, wifiInfo } from "./phone-wifi";
import { WIFI_FAILURE } from "./wifi-failure";

interface ConnectOptions {
  readonly SSID: string;
  readonly password: string;
}

/** The phone's Wi-Fi as an app may use it; on a phone whose client lost it, every call fails as not supported. */
export function wifiFamily(phone: PhoneContext, wifi: PhoneWifi) {
  const { calls, profile, listeners, schedule, settings, thread } = phone;

  /** Goes on when the family works here and was started. */
  const ready = (reply: Reply<object>, proceed: () => void) => {
    if (!profile.wifi.works) reply.fail(WIFI_FAILURE.notSupported);
    else if (!wifi.started) reply.fail(WIFI_FAILURE.notStarted);
    else proceed();
  };

  const connect = ({ SSID, password }: ConnectOptions, reply: Reply<object>) => {
    if (!settings.wifi) return reply.fail(WIFI_FAILURE.switchedOff);
    if (!thread.visible) return reply.fail(WIFI_FAILURE.inBackground);
    if (wifi.busy) return reply.fail(WIFI_FAILURE.duplicate);
    const current = wifi.network;
    // wx-hardware-api 5 (connectWifi): on the network already, any password does and no event comes.
    if (current !== undefined && ssidText(current) === SSID) return reply.ok();
    wifi.busy = true;
    const end = (outcome: () => void) => () => {
      wifi.busy = false;
      outcome();
    };
    const refused = settings.answers.hotspot === "refuse";
    if (profile.wifi.asks && refused)
      return void schedule(
        DIALOG_MS,
        end(() => reply.fail(WIFI_FAILURE.refused)),
      );
    const asking = profile.wifi.asks ? DIALOG_MS : 0;
    // An iPhone calls back when the request is taken and is silent about a wrong password (wx-hardware-api 5).
    if (profile.wifi.succeedsEarly) schedule(asking, () => reply.ok());
    schedule(
      asking + profile.wifi.joinMs,
      end(() => settle(wifi.join(SSID, password), reply)),
    );
  };

  const settle = (result: ReturnType<PhoneWifi["join"]>, reply: Reply<object>) => {
    if (result === "joined") reply.ok();
    else if (result === "auth-failed") reply.fail(WIFI_FAILURE.wrongPassword);
    else reply.fail(WIFI_FAILURE.timeout);
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
        wifi.started = false;
        reply.ok();
      },
    }),
    connectWifi: calls.define<ConnectOptions>({
      name: "connectWifi",
      rules: { SSID: "String", password: "String" },
      traced: ({ SSID }) => ({ SSID, password: "***" }),
      run: (options, reply) => ready(reply, () => connect(options, reply)),
    }),
    getConnectedWifi: calls.define<{ readonly partialInfo?: boolean }>({
      name: "getConnectedWifi",
      run: ({ partialInfo }, reply) =>
        ready(reply, () => {
          const { network } = wifi;
          // wx-hardware-api 5: iOS tells only whom the system lets know where the phone is.
          const hidden = profile.os === "ios" && settings.permission("system.location") !== "granted";
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
          if (profile.os === "android" && !settings.location) return reply.fail(WIFI_FAILURE.locationOff);
          reply.ok();
          // On an iPhone the person has to open the system's list first (wx-hardware-api 5).
          schedule(profile.wifi.listMs, () => {
            const wifiList = wifi.discovered
              .filter(({ hidden }) => !hidden)
              .map((point) => wifiInfo(point, profile.os));
            listeners.emit("onGetWifiList", { wifiList });
          });
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

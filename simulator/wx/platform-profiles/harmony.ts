import type { PlatformProfile } from "../platform-profile";
import { android } from "./android";

/** WeChat on HarmonyOS, as far as it differs in plain data; what no document tells is taken from Android. */
export const harmony: PlatformProfile = {
  ...android,
  os: "harmony",
  platform: "ohos",
  system: "HarmonyOS 5.0",
  model: "Virtual Harmony",
  apiLevel: 12,
  // Pitfall 4.
  deviceId: "rotating-address",
  // Pitfalls 9 to 11 are reported of Android only.
  scan: { withoutLocation: "allowed", whileScanning: "ok", connectableFromApi: 0 },
  // Pitfalls 13 and 14 are reported of Android only.
  connection: { waitsForEver: false, failureDetail: "", keepsClients: false, clientLimit: 32, diesWhenSuspended: true },
  gatt: {
    ...android.gatt,
    listsGenericServices: false,
    settleAfterNotifyMs: 0,
    // Pitfall 22 names iOS and Android only; a request is the safer guess.
    defaultWriteType: "write",
  },
  // wx-hardware-api 5 lists HarmonyOS; what no document tells is taken from Android. The private link is Android 10's.
  wifi: { ...android.wifi, privateLink: false },
  // wx-hardware-api 9: marked for HarmonyOS; bindWifi is Android's alone (8).
  lan: { keepsSocket: false, bindsWifi: false, findsServices: true },
  // wechat-2026: since 3.11.1. A refusal handed over: a guess, the other way round than on Android, so that an app meets both.
  nfc: { ...android.nfc, since: "3.11.1", refusal: "answers" },
  // wx-hardware-api 2: setBLEMTU lists HarmonyOS; the 517 of pitfall 25 is Android's.
  mtu: { appMayAsk: true, negotiatesOnConnect: false, largestAsked: 512 },
};

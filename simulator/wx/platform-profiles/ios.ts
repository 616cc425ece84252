import type { PlatformProfile } from "../platform-profile";
import { android } from "./android";

/** WeChat on iOS, as far as it differs in plain data. */
export const ios: PlatformProfile = {
  ...android,
  os: "ios",
  platform: "ios",
  system: "iOS 17.5",
  brand: "iPhone",
  model: "Virtual iPhone",
  apiLevel: 17,
  listeners: {
    ...android.listeners,
    // Pitfall 2: reported both ways; this profile takes the other way.
    replacedBySecond: ["onNeedPrivacyAuthorization", "onBLECharacteristicValueChange"],
  },
  // wx-hardware-api 1 (openBluetoothAdapter): 4 is "off". The system reports its state late (pitfall 8).
  // One call per mode; how often the state comes too late nobody says, so that a scenario asks for it.
  adapter: { openMs: 100, offState: 4, opensPerMode: true, lateOpens: 0 },
  // Pitfall 4.
  deviceId: "phone-uuid",
  // Pitfalls 9 and 11 are Android's.
  scan: { withoutLocation: "allowed", whileScanning: "ok", connectableFromApi: 0 },
  connection: {
    // Pitfall 13: no time-out by itself.
    waitsForEver: true,
    failureDetail: "",
    // Pitfall 14 is Android's.
    keepsClients: false,
    clientLimit: 32,
    diesWhenSuspended: true,
  },
  gatt: {
    // Pitfall 17.
    needsDiscovery: "characteristics",
    discoveryMs: 200,
    // Pitfall 18 is Android's.
    listsGenericServices: false,
    // Pitfall 21 is Android's.
    settleAfterNotifyMs: 0,
    // Pitfall 22.
    defaultWriteType: "write",
    knowsWriteTypes: true,
    // Pitfall 23: may never call back. CoreBluetooth's maximumWriteValueLength is MTU-3 without response, 512 with: a longer
    // request becomes prepared writes, as on Android.
    oversize: { write: "long-write", writeNoResponse: "hang" },
    longWrites: "work",
    longestDelivered: 512,
    overlong: "hang",
    unrespondedInFlight: 16,
    // CoreBluetooth queues.
    parallelCalls: "queue",
    systemErrorText: {
      read: "system error",
      write: "system error",
      notify: "system error",
      mtu: "system error",
      discovery: "system error",
      rssi: "system error",
    },
  },
  // Pitfall 24: the system negotiates, the app cannot.
  mtu: { appMayAsk: false, negotiatesOnConnect: true, largestAsked: 512 },
  // wx-hardware-api 5: the system asks; no word of a wrong password; the list waits for a trip to the settings.
  wifi: {
    works: true,
    asks: true,
    succeedsEarly: true,
    joinMs: 4_000,
    listMs: 8_000,
    listInSettings: true,
    privateLink: false,
    needsLocation: true,
    // wx-hardware-api 14.3: 12014 is an iPhone's.
    checksPassword: true,
  },
  // wechat-2026: since 3.17.5, ISO-DEP tags only, 60 s whatever is set.
  nfc: { ...android.nfc, since: "3.17.5", technologies: "isoDep", fixedTimeoutMs: 60_000 },
  // No source: this profile takes the way on which only cookies hold a session.
  // wx-hardware-api 9: service discovery is dead since WeChat 7.0.18.
  lan: { keepsSocket: false, bindsWifi: false, findsServices: false },
  pairing: false,
};

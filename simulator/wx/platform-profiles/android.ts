import { OFF_REMOVES_ALL, type PlatformProfile } from "../platform-profile";

/** WeChat on Android 14. */
export const android: PlatformProfile = {
  os: "android",
  platform: "android",
  system: "Android 14",
  brand: "Virtual",
  model: "Virtual Android",
  apiLevel: 34,
  // The link of the bench: call to callback 4 ms.
  callbackDelayMs: 4,
  // Pitfall 27.
  suspendAfterMs: 5_000,
  listeners: {
    offRemovesAll: OFF_REMOVES_ALL,
    // Pitfalls 2 and 3: old listeners survive. onNeedPrivacyAuthorization: the last one wins (wx-hardware-api 13).
    replacedBySecond: ["onNeedPrivacyAuthorization"],
  },
  // No source for the time; Android answers at once.
  // wx-hardware-api 1: one call for both modes. Late states are an iPhone's (pitfall 8).
  adapter: { openMs: 20, opensPerMode: false, lateOpens: 0 },
  // Pitfall 4.
  deviceId: "address",
  scan: {
    // Pitfall 9: WeChat 8.0.16 and later.
    withoutLocation: "fail",
    // Pitfall 11.
    throttle: { starts: 5, windowMs: 30_000 },
    // Pitfall 10.
    whileScanning: "system-error",
    // Typings: not told below Android 8.0.
    connectableFromApi: 26,
  },
  connection: {
    // Pitfall 13: people report native time-outs of 20 s and 30 s.
    waitsForEver: false,
    // Pitfall 14: state 133 of the stack ends in 10003.
    failureDetail: "status:133",
    // Pitfall 14 and wx-hardware-api 2 (createBLEConnection).
    keepsClients: true,
    // The stack's table of GATT clients; Android allows 32.
    clientLimit: 32,
    // packages-tabbar-runtime: BLE dies with the suspension.
    diesWhenSuspended: true,
  },
  gatt: {
    // wx-hardware-api 2 (getBLEDeviceServices): before any I/O on both systems.
    needsDiscovery: "services",
    // No source for the time; field logs show some hundred ms.
    discoveryMs: 200,
    // Pitfall 18.
    listsGenericServices: true,
    // Pitfall 16.
    notReadyAfterReconnect: { withinMs: 500, forMs: 150 },
    // Pitfall 21.
    settleAfterNotifyMs: 30,
    // Pitfall 22.
    defaultWriteType: "writeNoResponse",
    knowsWriteTypes: true,
    // Pitfall 23: unresponded writes vanish. A long request becomes prepared writes (Core 5.4, Vol 3, Part F, 3.4.6).
    oversize: { write: "long-write", writeNoResponse: "drop" },
    // Pitfall 25: 513 and 514 bytes die silently.
    longWrites: "work",
    longestDelivered: 512,
    overlong: "drop",
    // The link of the bench: the phone's buffer holds 16.
    unrespondedInFlight: 16,
    // Four published Bluetooth programs call in parallel and work; pitfall 20 tells of phones that refuse.
    parallelCalls: "queue",
    // Errno 1500104 says "see errMsg"; the texts are modelled on the field reports under the pitfalls.
    systemErrorText: {
      read: "system error, readCharacteristic fail",
      write: "system error, writeCharacteristic fail",
      notify: "system error, setCharacteristicNotification fail",
      mtu: "system error, requestMtu fail",
      discovery: "system error, discoverServices fail",
      rssi: "system error, readRemoteRssi fail",
    },
  },
  // Pitfalls 24 and 25.
  // The documentation says (22, 512), published programs ask for 512 and go by the answer.
  mtu: { appMayAsk: true, negotiatesOnConnect: false, asksOnceFromApi: 34, largestAsked: 512 },
  // wx-hardware-api 5. No source for the times; Android 10+ shows the network it is asked to join (WifiNetworkSpecifier).
  wifi: {
    works: true,
    asks: true,
    succeedsEarly: false,
    joinMs: 3_000,
    listMs: 2_000,
    listInSettings: false,
    // Pitfall 29: from Android 10.
    privateLink: true,
    needsLocation: true,
    checksPassword: false,
  },
  // wx-hardware-api 6. WeChat's demo reads `messages[0].records`, the typings mean a list. A tag lost while the system reads it: AOSP
  // shows "try again" and tells no app, other phones report it bare; this profile takes the second way. AOSP's stack makes
  // an IOException of a NAK.
  nfc: {
    since: "2.11.2",
    technologies: "all",
    messageShape: "records",
    lostWhileReading: "reported",
    refusal: "fails",
  },
  // No source: HTTP/1.1 keeps connections by default.
  // wx-hardware-api 8 (bindWifi) and 9.
  lan: { keepsSocket: true, bindsWifi: true, findsServices: true },
  // wx-hardware-api 1.
  pairing: true,
};

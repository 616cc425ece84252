import {
  type PhoneReadiness,
  type ReadinessSource,
  readPhoneReadiness,
} from "../../../miniprogram/lib/phone-readiness";

const ON = { bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true };
const ALLOWED = { bluetoothAuthorized: "authorized", locationAuthorized: "authorized" };

function phone(platform: string, settings: object, permissions: object): ReadinessSource {
  return {
    getSystemSetting: () => settings,
    getAppAuthorizeSetting: () => permissions,
    getDeviceInfo: () => ({ platform }),
  } as unknown as ReadinessSource;
}

it.each<[string, string, object, object, Partial<PhoneReadiness>]>([
  ["all is on", "android", ON, ALLOWED, { bluetooth: "ok", location: "ok", permission: "ok", wifi: "ok" }],
  ["Bluetooth is off", "android", { ...ON, bluetoothEnabled: false }, ALLOWED, { bluetooth: "warn" }],
  ["location is off on Android", "android", { ...ON, locationEnabled: false }, ALLOWED, { location: "warn" }],
  [
    "location is off on an iPhone, which does not need it",
    "ios",
    { ...ON, locationEnabled: false },
    ALLOWED,
    { location: "idle" },
  ],
  ["Wi-Fi is off, which pairing does not need", "android", { ...ON, wifiEnabled: false }, ALLOWED, { wifi: "idle" }],
  ["Bluetooth is refused", "ios", ON, { ...ALLOWED, bluetoothAuthorized: "denied" }, { permission: "warn" }],
  [
    "location is refused on Android",
    "android",
    ON,
    { ...ALLOWED, locationAuthorized: "denied" },
    { permission: "warn" },
  ],
  ["location is refused on an iPhone", "ios", ON, { ...ALLOWED, locationAuthorized: "denied" }, { permission: "ok" }],
  ["nobody asked yet", "ios", ON, { bluetoothAuthorized: "not determined" }, { permission: "idle" }],
  [
    "the phone says nothing",
    "devtools",
    {},
    {},
    { bluetooth: "idle", location: "idle", permission: "idle", wifi: "idle" },
  ],
])("when %s", (_when, platform, settings, permissions, expected) => {
  expect(readPhoneReadiness(phone(platform, settings, permissions))).toMatchObject(expected);
});

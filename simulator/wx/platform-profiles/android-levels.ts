import type { PlatformProfile } from "../platform-profile";
import { android } from "./android";

/** What an app calls the system, by API level. */
const VERSIONS: Readonly<Record<number, string>> = {
  21: "5.0",
  22: "5.1",
  23: "6.0",
  24: "7.0",
  25: "7.1",
  26: "8.0",
  27: "8.1",
  28: "9",
  29: "10",
  30: "11",
  31: "12",
  32: "12",
  33: "13",
  34: "14",
  35: "15",
  36: "16",
};

/** Wx-hardware-api 2: `setBLEMTU` from Android 5.1. */
const MTU_FROM = 22;
/** Pitfall 9: the system asks for location from Android 6. */
const LOCATION_FROM = 23;
/** Pitfall 11: the system counts scan starts from Android 7. */
const THROTTLE_FROM = 24;
/** Pitfall 29: a network that an app asked for is the app's alone from Android 10, which also shows it to the person. */
const PRIVATE_WIFI_FROM = 29;

/**
 * WeChat on an Android of this API level. `connectable` (26) and the MTU of 517 (34) carry their level in
 * {@link android} itself.
 */
export function androidAt(apiLevel: number): PlatformProfile {
  const { throttle, ...unlimited } = android.scan;
  return {
    ...android,
    apiLevel,
    system: `Android ${VERSIONS[apiLevel] ?? `(API ${apiLevel})`}`,
    scan: {
      ...unlimited,
      ...(apiLevel < THROTTLE_FROM || throttle === undefined ? {} : { throttle }),
      withoutLocation: apiLevel < LOCATION_FROM ? "allowed" : android.scan.withoutLocation,
    },
    wifi: { ...android.wifi, asks: apiLevel >= PRIVATE_WIFI_FROM, privateLink: apiLevel >= PRIVATE_WIFI_FROM },
    mtu: { ...android.mtu, appMayAsk: apiLevel >= MTU_FROM },
  };
}

import type { ApiFailure } from "../failure";

const failure = (errCode: number, errno: number, text: string): ApiFailure => ({ errCode, errno, text });

/** Failures of the Wi-Fi families (wx-hardware-api 14.2 and 14.3). */
export const WIFI_FAILURE = {
  notStarted: failure(12000, 1505001, "not invoke startWifi"),
  // The old code alone: the errno table has none of that meaning.
  notSupported: { errCode: 12001, text: "not support" },
  wrongPassword: failure(12002, 1505024, "password error"),
  timeout: failure(12003, 1505026, "fail to connect wifi:time out"),
  duplicate: failure(12004, 1505023, "duplicated request"),
  switchedOff: failure(12005, 1505002, "wifi is disabled"),
  locationOff: failure(12006, 1505003, "maybe not open GPS"),
  locationDenied: failure(12010, 1505004, "maybe not obtain GPS Permission"),
  refused: failure(12007, 1505027, "user denied"),
  invalidSsid: failure(12008, 1505029, "invalid ssid"),
  invalidPassword: failure(12014, 1505031, "invalid WEP / WPA password"),
  noInfo: failure(12010, 1505005, "currentWifi is null"),
  inBackground: failure(12011, 1505021, "weapp in background"),
} as const satisfies Record<string, ApiFailure>;

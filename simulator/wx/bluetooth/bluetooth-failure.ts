import type { ApiFailure } from "../failure";

const failure = (errCode: number, errno: number, text: string): ApiFailure => ({ errCode, errno, text });

/** Every failure of the Bluetooth families (wx-hardware-api 14.1 and 14.2). */
export const BLUETOOTH_FAILURE = {
  alreadyConnected: failure(-1, 1509007, "already connect"),
  notInit: failure(10000, 1500101, "not init"),
  notAvailable: failure(10001, 1500102, "not available"),
  noDevice: failure(10002, 1509006, "no device"),
  connectionFail: failure(10003, 1509001, "connection fail"),
  noService: failure(10004, 1500103, "no service"),
  noCharacteristic: failure(10005, 1509002, "no characteristic"),
  noConnection: failure(10006, 1509003, "no connection"),
  propertyNotSupport: failure(10007, 1509004, "property not support"),
  systemError: failure(10008, 1500104, "system error"),
  systemNotSupport: failure(10009, 1500105, "system not support"),
  timeout: failure(10012, 1509005, "operate time out"),
  invalidData: failure(10013, 101, "invalid_data"),
  // The documents name the errnos only; the old code is "everything else".
  stateTooLate: failure(10008, 1509010, "wait for bluetooth state change timeout"),
  locationDenied: failure(10008, 1509008, "location permission is denied"),
  locationOff: failure(10008, 1500104, "system error, location service is off"),
} as const;

/** Error 10008 with the system's own words. */
export function systemError(text: string): ApiFailure {
  return { ...BLUETOOTH_FAILURE.systemError, text };
}

import type { Observable } from "rxjs";

/** The network a phone is on. */
export interface ConnectedWifi {
  readonly ssid: string;
  readonly bssid?: string;
}

/** What a phone lets a mini program do with its Wi-Fi. */
export interface WifiPort {
  /** Whether `connect` is worth trying here; pure. A phone may refuse all the same. */
  readonly canConnect: boolean;
  /**
   * Cold; joins a network and emits it once the phone is on it. iOS asks the user. Errors with a DeviceError: `unsupported`
   * (do it by hand), `environment` (`wifi-off`, ...), `timeout`, `operation-failed` (refused, wrong password).
   */
  connect(network: { readonly ssid: string; readonly password?: string }): Observable<ConnectedWifi>;
  /** Cold; asks which network the phone is on; emits once, undefined when on none or when the phone does not tell. */
  connected(): Observable<ConnectedWifi | undefined>;
}

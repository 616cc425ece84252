import type { Observable } from "rxjs";

/** A network as a phone has it. */
export interface ConnectedWifi {
  readonly ssid: string;
  readonly bssid?: string;
  /** MHz; absent where the phone tells only the name. */
  readonly frequency?: number;
  /** Percent, 0 to 100. */
  readonly signal?: number;
}

/** A network that a phone is in range of. */
export interface WifiInRange extends ConnectedWifi {
  /** Absent where the phone does not tell. */
  readonly secure?: boolean;
}

/** A network to join. */
export interface WifiTarget {
  readonly ssid: string;
  /** Absent or empty: an open one. */
  readonly password?: string;
}

/**
 * What a phone lets a mini program do with its Wi-Fi. WeChat's guide says that the family was taken down: every call may be
 * missing, refuse or never answer, and each ends here in one way after a limit.
 */
export interface WifiPort {
  /** Whether `connect` is worth trying here; pure. A phone may refuse all the same. */
  readonly canConnect: boolean;
  /** Cold; emits once and completes when the family can be used; the others do it by themselves. Errors with `unsupported` where it is gone. */
  start(): Observable<void>;
  /** Cold; the phone stops telling of its Wi-Fi. Completes, also where there is nothing to stop; never emits or errors. */
  stop(): Observable<never>;
  /**
   * Cold; joins a network and emits it once the phone is on it. iOS asks the user. Errors with a DeviceError: `unsupported`
   * (do it by hand), `environment` (`wifi-off`, ...), `timeout`, `operation-failed` (refused, wrong password).
   */
  connect(network: WifiTarget): Observable<ConnectedWifi>;
  /** Cold; asks which network the phone is on; emits once, undefined when on none or when the phone does not tell. */
  connected(): Observable<ConnectedWifi | undefined>;
  /**
   * Cold; the networks the phone is in range of, strongest first; an iPhone opens its settings, where the person has to open the Wi-Fi
   * page, and may tell several lists (wx-hardware-api 5). Emits at least once and completes a moment after the last; errors with
   * `unsupported`, `environment` (`wifi-off`, `location-off`, `location-permission`), `timeout`.
   */
  networks(): Observable<readonly WifiInRange[]>;
  /** Hot; the network the phone came onto, undefined when it left one. Only a phone whose family was started tells. */
  readonly connectedChanges$: Observable<ConnectedWifi | undefined>;
}

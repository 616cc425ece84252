import { BlufiErrorCode } from "../../../protocol/provisioning/blufi/error-report";
import { type BlufiMessage, CtrlSubtype, DataSubtype } from "../../../protocol/provisioning/blufi/messages";

/** A call of the firmware core into its application. `data` may hold a password: never trace it. */
export interface AppEvent {
  readonly name: string;
  readonly data: Uint8Array;
}

interface Rule {
  readonly name: string;
  /** Bytes the core hands on whatever the message's length; absent: the whole message. */
  readonly length?: number;
}

const CTRL: Readonly<Record<number, Rule>> = {
  [CtrlSubtype.setOpMode]: { name: "opmode", length: 1 },
  [CtrlSubtype.connectWifi]: { name: "connect", length: 0 },
  [CtrlSubtype.disconnectWifi]: { name: "disconnect", length: 0 },
  [CtrlSubtype.getWifiStatus]: { name: "get_status", length: 0 },
  [CtrlSubtype.deauthenticate]: { name: "deauth" },
  [CtrlSubtype.disconnectBle]: { name: "disconnect_ble", length: 0 },
  [CtrlSubtype.getWifiList]: { name: "get_list", length: 0 },
};

const DATA: Readonly<Record<number, Rule>> = {
  [DataSubtype.staBssid]: { name: "sta_bssid", length: 6 },
  [DataSubtype.staSsid]: { name: "sta_ssid" },
  [DataSubtype.staPassword]: { name: "sta_passwd" },
  [DataSubtype.apSsid]: { name: "ap_ssid" },
  [DataSubtype.apPassword]: { name: "ap_passwd" },
  [DataSubtype.apMaxConnections]: { name: "ap_max", length: 1 },
  [DataSubtype.apAuth]: { name: "ap_auth", length: 1 },
  [DataSubtype.apChannel]: { name: "ap_channel", length: 1 },
  [DataSubtype.username]: { name: "username" },
  [DataSubtype.caCertificate]: { name: "ca_cert" },
  [DataSubtype.clientCertificate]: { name: "client_cert" },
  [DataSubtype.serverCertificate]: { name: "server_cert" },
  [DataSubtype.clientKey]: { name: "client_key" },
  [DataSubtype.serverKey]: { name: "server_key" },
  [DataSubtype.error]: { name: "error", length: 1 },
  [DataSubtype.custom]: { name: "custom" },
};

/**
 * What the application gets of a message; undefined where the core tells it nothing. ESP-IDF 5.5.2 does not check the
 * length of short messages and reads stale memory behind them: here that memory is always zero. ESP-IDF 6 refuses them.
 *
 * @param isStrict as ESP-IDF 6 does it.
 */
export function appEventOf(message: BlufiMessage, isStrict: boolean): AppEvent | undefined {
  const rule = (message.type === "ctrl" ? CTRL : DATA)[message.subtype];
  if (rule === undefined) return undefined;
  if (rule.length === undefined) return { name: rule.name, data: message.data };
  if (isStrict && message.data.length < rule.length) {
    return { name: "error", data: Uint8Array.of(BlufiErrorCode.dataFormat) };
  }
  const data = new Uint8Array(rule.length);
  data.set(message.data.subarray(0, rule.length));
  return { name: rule.name, data };
}

import { sentName } from "../../bytes/padding";
import type { ConnectedWifi, WifiInRange } from "../../ports/wifi";
import { field, listField, numberField, textField } from "./fields";

/** Networks kept of one list; nobody chooses among more. */
const MOST_NETWORKS = 200;

/** Android counts to 100, an iPhone to 1 (typings of `WifiInfo`). */
export type FullSignal = 100 | 1;

/**
 * The `wifi` of an answer or event; undefined for the empty object that means "no network any more".
 * @param fullSignal what the platform tells of the best signal.
 */
export function parseConnected(payload: unknown, fullSignal: FullSignal): ConnectedWifi | undefined {
  return parseNetwork(field(payload, "wifi"), fullSignal);
}

/** The `wifiList` of an event, strongest first; entries that make no sense are left out. */
export function parseList(payload: unknown, fullSignal: FullSignal): readonly WifiInRange[] {
  return listField(payload, "wifiList")
    .slice(0, MOST_NETWORKS)
    .flatMap((entry) => {
      const network = parseNetwork(entry, fullSignal);
      const secure = field(entry, "secure");
      return network === undefined ? [] : [{ ...network, ...(typeof secure === "boolean" ? { secure } : {}) }];
    })
    .sort((a, b) => (b.signal ?? 0) - (a.signal ?? 0));
}

function parseNetwork(wifi: unknown, fullSignal: FullSignal): ConnectedWifi | undefined {
  const ssid = sentName(textField(wifi, "SSID"));
  if (ssid === undefined) return undefined;
  const bssid = textField(wifi, "BSSID");
  const frequency = numberField(wifi, "frequency");
  const signal = percent(numberField(wifi, "signalStrength"), fullSignal);
  return {
    ssid,
    ...(bssid === undefined ? {} : { bssid }),
    ...(frequency === undefined || frequency <= 0 ? {} : { frequency }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function percent(strength: number | undefined, fullSignal: FullSignal): number | undefined {
  if (strength === undefined || strength < 0 || strength > fullSignal) return undefined;
  return Math.round((strength / fullSignal) * 100);
}

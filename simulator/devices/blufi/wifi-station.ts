import { OpMode } from "../../../protocol/provisioning/blufi/messages";
import { StationState } from "../../../protocol/provisioning/blufi/status-report";
import type { DeviceHost, StationJoinResult } from "../../world/radio/device-host";
import type { AccessPoint } from "../../world/wifi/access-point";
import type { BlufiSettings } from "./spec";
import type { ChipStatus, CreateWifiChip, StationCredentials, WifiChip } from "./wifi-chip";

/** Part of an attempt that passes before the network answers; DHCP takes the rest. */
const ASSOCIATION_SHARE = 2 / 3;
/** From switching the SoftAP on to its start event, ms. */
const SOFT_AP_START_MS = 150;

/** What the stock application shows before there was anything to show. */
const NO_REASON = 255;
const NO_RSSI = -128;
const ASSOCIATION_LEFT = 8;

type Failure = Extract<StationJoinResult, { readonly ok: false }>["reason"];

/** Reasons ESP-IDF gives: 4-way handshake timeout, no AP found, connection failed. */
const END_REASONS: Readonly<Record<Failure, number>> = {
  "auth-failed": 15,
  "no-ap": 201,
  "association-failed": 205,
};

type State =
  | { readonly is: "ended"; readonly reason: number; readonly rssi: number }
  | { readonly is: "connecting"; readonly attempt: number }
  | { readonly is: "associated" | "online"; readonly accessPoint: AccessPoint }
  /** Left a network it had joined: the stock application still shows the retries of the connect before. */
  | { readonly is: "left" };

export interface WifiStation extends WifiChip {
  /** The network it is on and has an address from. */
  readonly joined: AccessPoint | undefined;
}

/**
 * An ESP32 station under the stock application.
 *
 *     ended --connect--> connecting --network answers--> associated --DHCP--> online: report
 *       ^                 |      ^ failed, retries left     |                   |
 *       +--no retries-----+------+                          +---- disconnect ---+--> left
 *       +--disconnect-----+
 */
export const createWifiStation =
  (settings: Pick<BlufiSettings, "bands" | "joinMs" | "joinRetries">, host: DeviceHost): CreateWifiChip<WifiStation> =>
  (reportDue) => {
    const { bands, joinMs, joinRetries } = settings;
    const associationMs = joinMs * ASSOCIATION_SHARE;
    let state: State = { is: "ended", reason: NO_REASON, rssi: NO_RSSI };
    let mode: number = OpMode.station;
    let cancel = (): void => {};

    const after = (ms: number, work: () => void): void => {
      cancel = host.schedule(ms, work);
    };
    const hasStation = (): boolean => mode === OpMode.station || mode === OpMode.stationAndSoftAp;

    const attempt = (credentials: StationCredentials, number: number): void => {
      state = { is: "connecting", attempt: number };
      after(associationMs, () => {
        const result = host.air.tryJoin({ ...credentials, bands });
        if (result.ok) state = { is: "associated", accessPoint: result.accessPoint };
        after(joinMs - associationMs, () => settle(credentials, number, result));
      });
    };

    const settle = (credentials: StationCredentials, number: number, result: StationJoinResult): void => {
      if (result.ok) {
        state = { is: "online", accessPoint: result.accessPoint };
        reportDue();
      } else if (number <= joinRetries) attempt(credentials, number + 1);
      else state = { is: "ended", reason: END_REASONS[result.reason], rssi: heardAt(credentials.ssid, result.reason) };
    };

    const heardAt = (ssid: Uint8Array, failure: Failure): number => {
      if (failure === "no-ap") return NO_RSSI;
      const name = ssid.join();
      return Math.round(host.air.scan(bands).find((point) => point.ssid.join() === name)?.rssi ?? NO_RSSI);
    };

    const leave = (): void => {
      cancel();
      if (state.is === "associated" || state.is === "online") state = { is: "left" };
      else if (state.is === "connecting") state = { is: "ended", reason: ASSOCIATION_LEFT, rssi: NO_RSSI };
    };

    return {
      get joined() {
        return state.is === "online" ? state.accessPoint : undefined;
      },
      setMode(next) {
        const startsSoftAp = mode < OpMode.softAp && next >= OpMode.softAp;
        mode = next;
        if (!hasStation()) leave();
        if (startsSoftAp) host.schedule(SOFT_AP_START_MS, reportDue);
      },
      connect(credentials) {
        leave();
        if (hasStation()) attempt(credentials, 1);
        else state = { is: "ended", reason: NO_REASON, rssi: NO_RSSI };
      },
      disconnect: leave,
      scan() {
        if (state.is === "connecting" || !hasStation()) return undefined;
        return host.air.scan(bands).map((point) => ({ ssid: shownName(point), rssi: Math.round(point.rssi) }));
      },
      status: () => chipStatus(state, joinRetries),
    };
  };

function chipStatus(state: State, maxRetry: number): ChipStatus {
  const softApClients = 0;
  switch (state.is) {
    case "ended":
      return { station: StationState.failed, softApClients, endReason: state.reason, rssi: state.rssi };
    case "connecting":
      return { station: StationState.connecting, softApClients, maxRetry };
    case "left":
      return { station: StationState.failed, softApClients, maxRetry };
    case "associated":
    case "online": {
      const { bssid, ssid } = state.accessPoint;
      const station = state.is === "online" ? StationState.gotIp : StationState.connectedWithoutIp;
      return { station, softApClients, bssid, ssid };
    }
  }
}

/** The firmware measures names as C strings: a hidden one is empty, a zero byte ends a name. */
function shownName({ ssid, hidden }: AccessPoint): Uint8Array {
  if (hidden) return new Uint8Array(0);
  const end = ssid.indexOf(0);
  return end < 0 ? ssid : ssid.subarray(0, end);
}

import {
  catchError,
  exhaustMap,
  filter,
  first,
  map,
  merge,
  type Observable,
  of,
  switchMap,
  throwError,
  timeout,
  timer,
} from "rxjs";
import { sentName } from "../../bytes/padding";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { ConnectedWifi, WifiPort } from "../../ports/wifi";
import { field, textField } from "./fields";
import { phonePlatform } from "./phone-platform";
import { type Wx, wxCall, wxDo } from "./wx-call";
import { wxEvent } from "./wx-event";

/** Longer than a person takes for the system's question and the phone for the join. */
const CONNECT_LIMIT_MS = 40_000;
const LOOK_INTERVAL_MS = 1_000;

/** {@link WifiPort} over WeChat's Wi-Fi calls. `dispose` removes its listener; the phone stays on its network. */
export function createWxWifiPort(wx: Wx, clock: Clock): WifiPort & { dispose(): void } {
  const joined = wxEvent(wx, "onWifiConnected", parseWifi, "offWifiConnected");
  const isIos = phonePlatform(wx) === "ios";

  const ask = (): Observable<ConnectedWifi | undefined> =>
    // Whole information fails where location is not allowed (wx-hardware-api 5), the name is enough.
    wxCall(wx, "getConnectedWifi", { partialInfo: true }).pipe(
      map(parseWifi),
      catchError(() => of(undefined)),
    );

  /** An iPhone's success says that it took the request, and nothing tells of a wrong password: look until it is there. */
  const looking = () => timer(0, LOOK_INTERVAL_MS, clock.scheduler).pipe(exhaustMap(ask));

  const join = ({ ssid, password = "" }: { readonly ssid: string; readonly password?: string }) => {
    const called = wxDo(wx, "connectWifi", { SSID: ssid, password }).pipe(
      switchMap(() => (isIos ? looking() : of({ ssid }))),
    );
    return merge(joined.stream$, called).pipe(
      filter((network) => network?.ssid === ssid),
      first(),
      timeout({
        first: CONNECT_LIMIT_MS,
        scheduler: clock.scheduler,
        with: () => throwError(lateJoin),
      }),
    );
  };

  return {
    // `wx.canIUse` does not know these calls (wx-hardware-api 5).
    canConnect: typeof wx.connectWifi === "function" && typeof wx.startWifi === "function",
    connect: (network) =>
      wxDo(wx, "startWifi").pipe(
        switchMap(ask),
        // Asked to join the network it is on, a phone succeeds with any password and tells nothing (pitfall 29).
        switchMap((current) => (current?.ssid === network.ssid ? of(current) : join(network))),
        map((found) => found ?? { ssid: network.ssid }),
      ),
    connected: () =>
      wxDo(wx, "startWifi").pipe(
        switchMap(ask),
        catchError(() => of(undefined)),
      ),
    dispose: () => joined.close(),
  };
}

/** Undefined for the empty object that means "no network any more". */
function parseWifi(payload: unknown): ConnectedWifi | undefined {
  const wifi = field(payload, "wifi");
  const ssid = sentName(textField(wifi, "SSID"));
  const bssid = textField(wifi, "BSSID");
  return ssid === undefined ? undefined : { ssid, ...(bssid === undefined ? {} : { bssid }) };
}

function lateJoin(): DeviceError {
  return new DeviceError(
    { kind: "timeout", operation: "connectWifi", ms: CONNECT_LIMIT_MS },
    { advice: "join-hotspot" },
  );
}

import {
  catchError,
  debounceTime,
  EMPTY,
  exhaustMap,
  filter,
  first,
  ignoreElements,
  map,
  merge,
  type Observable,
  of,
  switchMap,
  takeUntil,
  tap,
  throwError,
  timeout,
  timer,
} from "rxjs";
import type { AdviceKey } from "../../errors/advice";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { ConnectedWifi, WifiInRange, WifiPort, WifiTarget } from "../../ports/wifi";
import { phonePlatform } from "./phone-platform";
import { parseConnected, parseList } from "./wifi-payload";
import { type Wx, wxCall, wxDo } from "./wx-call";
import { wxEvent } from "./wx-event";

/** The family was taken down on some clients: a call that never answers counts as not there, ms. */
const ANSWER_LIMIT_MS = 3_000;
/** Longer than a person takes for the system's question and the phone for the join. */
const CONNECT_LIMIT_MS = 40_000;
const LOOK_INTERVAL_MS = 1_000;
/** An iPhone's list waits for a person who goes to the settings and opens the Wi-Fi page. */
const LIST_LIMIT_MS = { ios: 60_000, others: 15_000 } as const;
/** After this much silence no further list of the same call comes, ms. */
const LIST_QUIET_MS = 1_500;

/** {@link WifiPort} over WeChat's Wi-Fi calls. `dispose` removes its listeners; the phone stays on its network. */
export function createWxWifiPort(wx: Wx, clock: Clock): WifiPort & { dispose(): void } {
  const isIos = phonePlatform(wx) === "ios";
  const fullSignal = isIos ? 1 : 100;
  const parse = (payload: unknown): { readonly network: ConnectedWifi | undefined } => ({
    network: parseConnected(payload, fullSignal),
  });
  const joined = wxEvent(wx, "onWifiConnected", parse, "offWifiConnected");
  // Comes where the system keeps the rest to itself (wx-hardware-api 5).
  const named = wxEvent(wx, "onWifiConnectedWithPartialInfo", parse, "offWifiConnectedWithPartialInfo");
  const listed = wxEvent(wx, "onGetWifiList", (payload) => parseList(payload, fullSignal), "offGetWifiList");

  const within = <T>(ms: number, operation: string, advice: AdviceKey) =>
    timeout<T, Observable<never>>({
      first: ms,
      scheduler: clock.scheduler,
      with: () => throwError(() => new DeviceError({ kind: "timeout", operation, ms }, { advice })),
    });
  const start = (): Observable<void> =>
    wxDo(wx, "startWifi").pipe(
      timeout({ first: ANSWER_LIMIT_MS, scheduler: clock.scheduler, with: () => throwError(gone) }),
    );
  const info = (options: object) =>
    wxCall(wx, "getConnectedWifi", options).pipe(
      within(ANSWER_LIMIT_MS, "getConnectedWifi", "wait-and-retry"),
      map((answer) => parse(answer).network),
    );
  const name = () => info({ partialInfo: true }).pipe(catchError(() => of(undefined)));
  // Whole information fails where location is not allowed; the name is better than nothing (wx-hardware-api 5).
  const ask = () => info({}).pipe(catchError(name));

  /** An iPhone's success says that it took the request, and nothing tells of a wrong password: look until it is there. */
  const looking = () => timer(0, LOOK_INTERVAL_MS, clock.scheduler).pipe(exhaustMap(name));

  const join = ({ ssid, password = "" }: WifiTarget): Observable<ConnectedWifi> => {
    const called = wxDo(wx, "connectWifi", { SSID: ssid, password }).pipe(
      switchMap(() => (isIos ? looking() : of({ ssid }))),
    );
    const events$ = merge(joined.stream$, named.stream$).pipe(map(({ network }) => network));
    return merge(events$, called).pipe(
      filter((network): network is ConnectedWifi => network?.ssid === ssid),
      first(),
      within(CONNECT_LIMIT_MS, "connectWifi", "join-hotspot"),
    );
  };

  const networks = (): Observable<readonly WifiInRange[]> => {
    const lists$ = listed.stream$;
    const answered$ = lists$.pipe(
      // An iPhone waits for this, whether there is anything to say or not (wx-hardware-api 5).
      tap(() => isIos && wxDo(wx, "setWifiList", { wifiList: [] }).subscribe({ error: () => undefined })),
    );
    return merge(answered$, wxDo(wx, "getWifiList").pipe(ignoreElements())).pipe(
      within(LIST_LIMIT_MS[isIos ? "ios" : "others"], "getWifiList", "wait-and-retry"),
      takeUntil(lists$.pipe(debounceTime(LIST_QUIET_MS, clock.scheduler))),
    );
  };

  return {
    // `wx.canIUse` does not know these calls (wx-hardware-api 5).
    canConnect: typeof wx.connectWifi === "function" && typeof wx.startWifi === "function",
    start,
    stop: () =>
      wxDo(wx, "stopWifi").pipe(
        ignoreElements(),
        timeout({ first: ANSWER_LIMIT_MS, scheduler: clock.scheduler, with: () => EMPTY }),
        catchError(() => EMPTY),
      ),
    connect: (network) =>
      start().pipe(
        switchMap(ask),
        // Asked to join the network it is on, a phone succeeds with any password and tells nothing (pitfall 29).
        switchMap((current) => (current?.ssid === network.ssid ? of(current) : join(network))),
      ),
    connected: () =>
      start().pipe(
        switchMap(ask),
        catchError(() => of(undefined)),
      ),
    networks: () => start().pipe(switchMap(networks)),
    connectedChanges$: joined.stream$.pipe(map(({ network }) => network)),
    dispose: () => {
      joined.close();
      named.close();
      listed.close();
    },
  };
}

function gone(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: "startWifi" }, { advice: "join-hotspot" });
}

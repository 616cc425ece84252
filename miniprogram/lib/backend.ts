import type { Backend } from "./backend-contract";
import type { BackendHost } from "./backend-host";
import { cloudIdentity } from "./cloud/cloud-identity";
import type { Companion } from "./companion";
import { afterLogin } from "./devices/after-login";
import type { Restored } from "./devices/restore-devices";
import type { SavedDevice } from "./devices/saved-device";
import { requestEntryScheme } from "./entry/entry-scheme";
import { LIST_ALERTS } from "./http/alert-endpoints";
import { HttpClient } from "./http/http-client";
import { RequestLog } from "./http/request-log";
import { RequestScope } from "./http/request-scope";
import { wxSecretStorage } from "./networks/secret-storage";
import { DeviceSync } from "./offline/device-sync";
import { createNetworkState } from "./offline/network-state";
import { ReportQueue } from "./offline/report-queue";
import { sendHandovers } from "./offline/send-handovers";
import { sendReports } from "./offline/send-reports";
import { loginCode } from "./session/login-code";
import type { LoginGrant } from "./session/login-endpoints";
import { SessionClient } from "./session/session-client";
import { Sessions } from "./session/sessions";
import { isSignedOut, keepSignedOut } from "./session/signed-out";
import { createLinkStorage, waitingWishes } from "./sharing/handover-wish";
import { readPersonName } from "./sharing/person-name";

const REFRESH_MS = 60_000;

/**
 * @param origin of the server, such as `https://iot.example.com`
 * @param hasCloud the server is told how paired devices are known in its cloud
 */
export function createBackend(
  origin: string,
  shared: Companion,
  { wx, clock, random }: BackendHost,
  hasCloud = false,
): Backend {
  const now = () => clock.now();
  const log = new RequestLog(now);
  const network = createNetworkState(wx);
  const http = new HttpClient(origin, { wx, clock, random, log, online: network.online });
  let merging: Promise<Restored> | undefined;

  /** Everything that a login brings; what fails here is tried again by the next sync. */
  const signedIn = ({ user, fetchToken }: LoginGrant) => {
    const unsent = new Set<string>();
    const list = async () => {
      const remote = await devices.list();
      for (const id of devices.unsent()) unsent.add(id);
      return remote;
    };
    const token = fetchToken === undefined ? {} : { fetchToken };
    merging = afterLogin(shared, wx, { user, ...token, devices: { list }, unsent });
    merging.catch(() => undefined);
  };

  let isOut = isSignedOut(wx);
  const setOut = (out: boolean) => {
    isOut = out;
    keepSignedOut(wx, out, now());
  };
  const sessions = new Sessions({
    client: http,
    appId: wx.getAccountInfoSync().miniProgram.appId,
    // One session a phone: it is what says who the user is.
    secrets: wxSecretStorage(wx),
    now,
    code: () => loginCode(wx),
    maySignIn: () => !isOut,
    onSignedIn: signedIn,
  });
  const client = new SessionClient(http, sessions);
  shared.lendEntrySchemes((target) => requestEntryScheme(client, target));
  const devices = new DeviceSync({
    client,
    registry: shared.devices,
    storage: wx,
    user: () => shared.user(),
    now,
    dropped: () => shared.changed(),
    ...(hasCloud ? { cloudOf: (device: SavedDevice) => cloudIdentity(shared.keys, device) } : {}),
  });

  const reports = { client, storage: wx, user: () => shared.user(), now };

  const handovers = {
    ...{ client, storage: wx, user: reports.user },
    links: createLinkStorage(wxSecretStorage(wx, reports.user)),
    devices: () => shared.devices.list(),
    maker: () => readPersonName(wx),
  };

  shared.lendCloud({
    token: (rejected) => (rejected === undefined ? sessions.token() : sessions.replace(rejected)),
    paired: () => {
      const before = flight;
      quietly();
      // What runs already may have looked at the list before the device was on it.
      void before?.catch(() => undefined).then(quietly);
    },
    // What is under way may have asked before it was so.
    noticed: () => void (flight ?? Promise.resolve()).catch(() => undefined).then(quietly),
  });

  const lookForAlerts = async () => shared.noteAlerts((await client.call(LIST_ALERTS, undefined).done).length);
  const syncOnce = async () => {
    merging = undefined;
    await sessions.token();
    syncedAt = now();
    const { added, changed } = await (merging ?? devices.run());
    if (added + changed > 0) shared.changed();
    await sendReports(reports);
    await sendHandovers(handovers);
    if (hasCloud) await lookForAlerts().catch(() => undefined);
  };
  let flight: Promise<void> | undefined;
  let syncedAt = Number.NEGATIVE_INFINITY;
  const sync = () => {
    flight ??= syncOnce().finally(() => {
      flight = undefined;
    });
    return flight;
  };
  const quietly = () => void sync().catch(() => undefined);
  network.onOnline(quietly);

  return {
    client,
    sync,
    refresh: () => {
      const user = shared.user();
      const hasQueued = new ReportQueue(wx, user, now).list().length > 0 || waitingWishes(wx, user).length > 0;
      if (devices.waits() || hasQueued || Math.abs(now() - syncedAt) >= REFRESH_MS) quietly();
    },
    scope: () => new RequestScope(),
    requests: () => log.text(),
    isSignedIn: () => sessions.isSignedIn(),
    settled: () => flight?.catch(() => undefined) ?? Promise.resolve(),
    signIn: async () => {
      setOut(false);
      // One that was begun before they said so may still fail for it.
      await flight?.catch(() => undefined);
      return sync();
    },
    signOut: () => {
      setOut(true);
      shared.noteAlerts(0);
      return sessions.signOut();
    },
  };
}

import type { BackendHost } from "./backend-host";
import { cloudIdentity } from "./cloud/cloud-identity";
import type { Companion } from "./companion";
import { afterLogin } from "./devices/after-login";
import type { Restored } from "./devices/restore-devices";
import type { SavedDevice } from "./devices/saved-device";
import { requestEntryScheme } from "./entry/entry-scheme";
import { HttpClient } from "./http/http-client";
import { RequestLog } from "./http/request-log";
import { RequestScope } from "./http/request-scope";
import { wxSecretStorage } from "./networks/secret-storage";
import { DeviceSync } from "./offline/device-sync";
import { createNetworkState } from "./offline/network-state";
import { loginCode } from "./session/login-code";
import type { LoginGrant } from "./session/login-endpoints";
import { SessionClient } from "./session/session-client";
import { Sessions } from "./session/sessions";
import { isSignedOut, keepSignedOut } from "./session/signed-out";

const REFRESH_MS = 60_000;

/** The company's own server, seen by the app. */
export interface Backend {
  /** Calls in the user's name, signing in where needed. */
  readonly client: SessionClient;
  /**
   * Sends what a person did to their devices and merges what the server knows, signing in where needed; one run at a time.
   * Rejects with an HttpError when the server could not be asked: the app works without it, what is left waits.
   */
  sync(): Promise<void>;
  /** As {@link sync}, quietly, whenever the list is shown: while nothing waits here the server is asked once a minute at most. */
  refresh(): void;
  /** For the calls of one page. */
  scope(): RequestScope;
  /** The latest requests, one a line, nothing secret. */
  requests(): string;
  /** Whether somebody is signed in, as far as the phone knows. */
  isSignedIn(): Promise<boolean>;
  /** On the person's word, as {@link sync}. */
  signIn(): Promise<void>;
  /** Ends the session until the person signs in again; the devices stay on the phone. */
  signOut(): Promise<void>;
}

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

  shared.lendCloud({
    token: (rejected) => (rejected === undefined ? sessions.token() : sessions.replace(rejected)),
    paired: () => quietly(),
  });

  const syncOnce = async () => {
    merging = undefined;
    await sessions.token();
    syncedAt = now();
    const { added, changed } = await (merging ?? devices.run());
    if (added + changed > 0) shared.changed();
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
      if (devices.waits() || Math.abs(now() - syncedAt) >= REFRESH_MS) quietly();
    },
    scope: () => new RequestScope(),
    requests: () => log.text(),
    isSignedIn: () => sessions.isSignedIn(),
    signIn: async () => {
      setOut(false);
      // One that was begun before they said so may still fail for it.
      await flight?.catch(() => undefined);
      return sync();
    },
    signOut: () => {
      setOut(true);
      return sessions.signOut();
    },
  };
}

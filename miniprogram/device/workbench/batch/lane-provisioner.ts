import { defer, map, type Observable, of } from "rxjs";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type { Provisioner, ProvisioningSession, WifiCredentials } from "../../../../protocol/provisioning/contract";
import type { LinkLane } from "./link-lane";

/** What a batch wants to know, or to have done, around the session of one device. */
export interface SessionHooks {
  /** It may be talked to. */
  secured(session: ProvisioningSession): void;
  /** Just before the credentials leave; what it errors with ends the join, and nothing is sent. */
  sending(credentials: WifiCredentials): void;
  /** Just before the identity leaves. False: the phone could not keep its key, so it is handed none. */
  keep(identity: DeviceIdentity, session: ProvisioningSession): boolean;
}

/** As `provisioner`, each of its links in its turn on the lane. */
export function onLane(provisioner: Provisioner, lane: LinkLane, hooks: SessionHooks): Provisioner {
  return {
    kind: provisioner.kind,
    detect: provisioner.detect,
    open: (...link) =>
      lane.hold((secured) =>
        provisioner.open(...link).pipe(
          map((session) => {
            hooks.secured(session);
            secured();
            return watched(session, hooks);
          }),
        ),
      ),
  };
}

function watched(session: ProvisioningSession, hooks: SessionHooks): ProvisioningSession {
  const { identify, handOver } = session;
  return {
    info: session.info,
    scanWifi: () => session.scanWifi(),
    status: () => session.status(),
    join: (credentials) =>
      defer(() => {
        hooks.sending(credentials);
        return session.join(credentials);
      }),
    ...(identify === undefined ? {} : { identify: () => identify.call(session) }),
    ...(handOver === undefined
      ? {}
      : {
          handOver: (identity: DeviceIdentity): Observable<boolean> =>
            defer(() => (hooks.keep(identity, session) ? handOver.call(session, identity) : of(false))),
        }),
  };
}

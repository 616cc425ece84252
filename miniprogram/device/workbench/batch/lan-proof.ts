import { EMPTY, filter, map, type Observable, of, switchMap } from "rxjs";
import { findOnLan } from "../../../../protocol/lan/find-on-lan";
import type { Ports } from "../../../../protocol/ports/ports";
import type { DeviceKeys } from "../../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../../lib/devices/registry";
import type { SavedDevice } from "../../../lib/devices/saved-device";
import { lanTargetOf } from "../../shared/lan/lan-target";

/** A device that proved on the network, by the key of this id, that it is the one. */
export interface LanProof {
  readonly id: string;
  readonly ip: string;
}

/**
 * Cold; emits once when the device proves on the phone's network that it is online, else completes without a value: there is no
 * network, no key to prove by, or nobody answers. Never errors.
 */
export function proofOnLan(
  ports: Ports,
  { id, name, ip }: SavedDevice,
  known: { readonly registry: DeviceRegistry; readonly keys: DeviceKeys },
): Observable<LanProof> {
  if (ports.udp === undefined) return EMPTY;
  const isOnNetwork = (ports.wifi?.connected() ?? of(undefined)).pipe(map((network) => network !== undefined));
  return isOnNetwork.pipe(
    filter((is) => is),
    switchMap(() => lanTargetOf({ id, name, addresses: ip === undefined ? [] : [ip] }, known)),
    filter(({ identities }) => identities.length > 0),
    switchMap((target) => findOnLan(ports, target)),
    switchMap((finding) => {
      if (finding.is !== "found") return EMPTY;
      known.keys.confirm(id, finding.id);
      return of({ id: finding.id, ip: finding.address });
    }),
  );
}

import { filter, map, type Observable, of, switchMap } from "rxjs";
import type { LanTarget } from "../../../../protocol/lan/find-on-lan";
import { deviceIdentity } from "../../../lib/devices/device-identity";
import { createLanFinder, type LanFinder } from "../../shared/lan/lan-finder";
import { lanTargetOf } from "../../shared/lan/lan-target";
import type { PairStore } from "../session/store";
import type { PairWizardOptions } from "./state";

/**
 * The search on the phone's network for a device whose join nobody confirmed: one that proves to be it has joined.
 *
 * @param deviceId the platform's id of the device, as far as it is known.
 */
export function createLanLookup(
  { ports, registry, keys, entry }: Pick<PairWizardOptions, "ports" | "registry" | "keys" | "entry">,
  pair: PairStore,
  deviceId: () => string,
): LanFinder {
  const { kind, name } = entry;
  const idOf = () => deviceIdentity({ kind, name, deviceId: deviceId() });
  const target = (): Observable<LanTarget> => lanTargetOf({ id: idOf(), name, addresses: [] }, { registry, keys });
  const isOnNetwork = () => (ports.wifi?.connected() ?? of(undefined)).pipe(map((network) => network !== undefined));
  return createLanFinder(ports, {
    target,
    // By itself only where that can settle something: there is a key to prove by, and the phone is on a network.
    useful: () =>
      target().pipe(
        filter(({ identities }) => identities.length > 0),
        switchMap(isOnNetwork),
      ),
    onFound: ({ id, address }) => {
      keys.confirm(idOf(), id);
      pair.proven({ id, ip: address });
      registry.update(idOf(), { ip: address });
    },
  });
}

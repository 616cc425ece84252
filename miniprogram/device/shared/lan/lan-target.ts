import { forkJoin, map, Observable, of } from "rxjs";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type { LanTarget } from "../../../../protocol/lan/find-on-lan";
import type { DeviceKeys } from "../../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../../lib/devices/registry";
import type { PairedDevice } from "./paired-device";

/** Cold; emits once: the identities that a device of the registry may hold, the newest first. Their keys are secrets. */
function identitiesOf(keys: Pick<DeviceKeys, "read">, device: string): Observable<readonly DeviceIdentity[]> {
  return new Observable((subscriber) => {
    keys.read(device, (found) => {
      subscriber.next(found.map(({ id, key }) => ({ id, key: hexToBytes(key) })));
      subscriber.complete();
    });
  });
}

/** Who is looked for: what is advertised, and where it was last, newest first. */
export interface WantedDevice {
  /** Of the registry; it need not be there. */
  readonly id: string;
  /** As it advertises. */
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Cold; emits once: a device as the network is asked for it. */
export function lanTargetOf(
  { id, name, addresses }: WantedDevice,
  { registry, keys }: { readonly registry: DeviceRegistry; readonly keys: Pick<DeviceKeys, "read"> },
): Observable<LanTarget> {
  const { ip } = registry.get(id) ?? {};
  const known = [...new Set([...addresses, ...(ip === undefined ? [] : [ip])])];
  return identitiesOf(keys, id).pipe(map((identities) => ({ name, identities, addresses: known })));
}

/** Cold; emits once: every saved device that has a key. */
export function pairedDevices(
  registry: DeviceRegistry,
  keys: Pick<DeviceKeys, "read">,
): Observable<readonly PairedDevice[]> {
  const saved = registry.list();
  if (saved.length === 0) return of([]);
  const read = saved.map(({ id, name, deviceId }) =>
    identitiesOf(keys, id).pipe(map((identities): PairedDevice => ({ id, name, deviceId, identities }))),
  );
  return forkJoin(read).pipe(map((devices) => devices.filter(({ identities }) => identities.length > 0)));
}

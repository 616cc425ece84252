import type { DeviceRegistry } from "./registry";
import type { RemoteDevice } from "./remote-devices";
import type { CloudFacts } from "./saved-device";

/** How many devices came back, and how many could not be stored. */
export interface Restored {
  readonly added: number;
  readonly changed: number;
  readonly failed: number;
}

/**
 * Merges what the backend has into the phone's devices. A device the phone lacks comes back, to be found in the air by its
 * name and identity; of one it has, name and room follow the backend when its version is newer. What the phone heard of the
 * device itself stays when it is younger. Nothing is ever removed: a phone may know devices that it could not report yet.
 *
 * @param unsent identities whose change waits to be sent: name and room stay the person's.
 */
export function restoreDevices(
  registry: DeviceRegistry,
  remote: readonly RemoteDevice[],
  unsent: ReadonlySet<string> = new Set(),
): Restored {
  let [added, changed, failed] = [0, 0, 0];
  for (const device of remote) {
    const known = registry.get(device.id);
    const isOld = known !== undefined && device.version <= (known.remoteVersion ?? 0);
    // Who may use it changes without its record.
    if (isOld && (device.cloud === undefined || isSameCloud(known.cloud, device.cloud))) continue;
    const { version: remoteVersion, room, state, cloud, ...facts } = device;
    const written =
      known === undefined
        ? registry.save({ ...facts, ...optional({ room, state, cloud }), deviceId: "", remoteVersion })
        : isOld
          ? registry.update(device.id, { cloud })
          : registry.update(device.id, {
              ...optional({ cloud }),
              ...(known.product === undefined && device.product !== undefined ? { product: device.product } : {}),
              ...(unsent.has(device.id) ? {} : { name: device.name, room }),
              ...(state !== undefined && state.at > (known.state?.at ?? -1) ? { state } : {}),
              remoteVersion,
            });
    if (!written.ok) failed += 1;
    else if (known === undefined) added += 1;
    else changed += 1;
  }
  return { added, changed, failed };
}

function isSameCloud(one: CloudFacts | undefined, other: CloudFacts | undefined): boolean {
  return one?.id === other?.id && one?.role === other?.role && one?.until === other?.until;
}

/** Without the fields that are undefined. */
function optional<Values extends object>(values: Values): { [Name in keyof Values]?: NonNullable<Values[Name]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

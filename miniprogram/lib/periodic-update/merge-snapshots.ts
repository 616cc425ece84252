import type { SavedDevice } from "../devices/saved-device";
import type { Snapshot, SnapshotDevice } from "./parse-snapshot";

/**
 * Two snapshots as one, device by device: the higher version wins, between equals the state heard last. The younger snapshot
 * says which devices there are, unless it was cut for size. Order of arrival does not matter.
 */
export function mergeSnapshots(one: Snapshot | undefined, other: Snapshot): Snapshot {
  if (one === undefined) return other;
  const [older, younger] = one.generatedAt <= other.generatedAt ? [one, other] : [other, one];
  const known = new Map(younger.devices.map((device) => [device.id, device]));
  for (const device of older.devices) {
    const present = known.get(device.id);
    if (present === undefined && !younger.isTruncated) continue;
    if (present === undefined || isNewer(device, present)) known.set(device.id, device);
  }
  return { ...younger, devices: [...known.values()] };
}

function isNewer(device: SnapshotDevice, present: SnapshotDevice): boolean {
  return (
    device.version - present.version > 0 || (device.version === present.version && device.state.at > present.state.at)
  );
}

/**
 * The phone's devices with what the backend knew later than the phone: a state that the phone heard itself is never
 * overwritten by an older one, and a snapshot older than what the last login brought of a device says nothing of it.
 */
export function withSnapshot(devices: readonly SavedDevice[], snapshot: Snapshot | undefined): readonly SavedDevice[] {
  if (snapshot === undefined) return devices;
  const known = new Map(snapshot.devices.map((device) => [device.id, device]));
  return devices.map((device) => {
    const reported = known.get(device.id);
    if (reported === undefined || reported.version < (device.remoteVersion ?? 0)) return device;
    return reported.state.at > (device.state?.at ?? -1) ? { ...device, state: reported.state } : device;
  });
}

import type { SavedDevice } from "./saved-device";

/** Rooms offered; the ones with most devices. */
const MOST_ROOMS = 12;

/** The rooms of the saved devices, the fullest first. */
export function roomsOf(devices: readonly SavedDevice[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { room } of devices) if (room !== undefined) counts.set(room, (counts.get(room) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_ROOMS)
    .map(([room]) => room);
}

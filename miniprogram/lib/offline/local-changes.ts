import type { SavedDevice } from "../devices/saved-device";
import type { Sighting } from "../http/device-endpoints";
import type { QueuedWrite } from "./queued-write";
import { nameHash, type SentDevice } from "./sent-devices";

/** A report is worth a request when this much newer than the last one, ms. */
const NEWS_MS = 60_000;
/** An older sighting is no news to anybody, ms. */
const LIVES_MS = 7 * 86_400_000;
/** The server takes no more at once. */
const MOST_SIGHTINGS = 50;

/**
 * What a person did to the list since the server was last told: any package writes the registry, none of them needs to know
 * of a server. Unbound is what they removed, and nothing else: a device that is not there may have been cleaned away.
 *
 * @param removed identities of devices that the person removed and that are not there
 * @param repaired identities of devices that were paired anew, so that the cloud does not know what they were handed
 */
export function localChanges(
  devices: readonly SavedDevice[],
  removed: readonly string[],
  sent: ReadonlyMap<string, SentDevice>,
  at: number,
  repaired: ReadonlySet<string> = new Set(),
): readonly QueuedWrite[] {
  return [
    ...removed.map((id): QueuedWrite => ({ does: "unbind", id, at })),
    ...devices.flatMap((device): QueuedWrite[] => {
      const { id } = device;
      const sentBefore = sent.get(id);
      // Somebody else's: it comes from the server or not at all.
      if (sentBefore === undefined && device.cloud?.role === "guest") return [];
      if (sentBefore === undefined || repaired.has(id)) return [{ does: "bind", id, at }];
      const named = nameHash(device);
      return sentBefore.named === named ? [] : [{ does: "rename", id, at, named }];
    }),
  ];
}

/** What the phone saw lately of devices that the server knows, and has not told; the longest untold first. */
export function sightings(
  devices: readonly SavedDevice[],
  sent: ReadonlyMap<string, SentDevice>,
  now: number,
): readonly Sighting[] {
  return devices
    .flatMap(({ id, seenAt, state }) => {
      const sentBefore = sent.get(id);
      if (sentBefore === undefined || seenAt === undefined || seenAt - sentBefore.seenAt < NEWS_MS) return [];
      if (now - seenAt > LIVES_MS) return [];
      return [{ order: sentBefore.seenAt, sighting: { id, seenAt: Math.floor(seenAt), ...reportedState(state) } }];
    })
    .sort((one, other) => one.order - other.order)
    .slice(0, MOST_SIGHTINGS)
    .map(({ sighting }) => sighting);
}

/** What the server takes of a state; its times are whole. Values by property are the cloud's, from the device itself. */
function reportedState(state: SavedDevice["state"]): Pick<Sighting, "state"> {
  if (state === undefined) return {};
  const { at, on, level } = state;
  return {
    state: { at: Math.floor(at), ...(on === undefined ? {} : { on }), ...(level === undefined ? {} : { level }) },
  };
}

import { allKeys, type KeyValueStorage } from "../../../lib/storage/key-value-storage";
import { keyOf, parseKey } from "../../../lib/storage/keys";
import { recordOf, removePinned } from "../../../lib/storage/pinned-record";

/**
 * Removes what rotations of a site before the present one wrote down: its devices are on no network of theirs any more.
 *
 * @param present `rotationId` of the one that goes on.
 */
export function removePastRotations(storage: KeyValueStorage, user: string, site: string, present: string): void {
  for (const slot of allKeys(storage)) {
    const { id, ...key } = parseKey(recordOf(slot) ?? "") ?? { id: "" };
    // Entries of devices, and what there is one of a rotation: whether it ran, who was around.
    const [, rotation = ""] = /^(?:(?:course|around)\.)?(rotate-[^/]*)(?:\/|$)/.exec(id) ?? [];
    const isOurs =
      "area" in key && key.area === "orders" && key.user === user && rotation.startsWith(`rotate-${site}-`);
    if (isOurs && rotation !== present) removePinned(storage, { key: keyOf(user, "orders", id), version: 1 });
  }
}

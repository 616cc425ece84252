import { siteKey } from "../../../lib/networks/site-end";
import { allKeys, type KeyValueStorage, readValue } from "../../../lib/storage/key-value-storage";
import { keyOf, NOBODY, parseKey } from "../../../lib/storage/keys";
import { type PinnedPlace, readPinned, recordOf, removePinned, writePinned } from "../../../lib/storage/pinned-record";
import type { WriteResult } from "../../../lib/storage/record";
import { parseSite } from "./parse-site";
import type { SiteProfile } from "./site-profile";

const VERSION = 1;

/** Profiles on the phone, each a record of two slots. Nothing secret is in them. */
export interface SiteRecords {
  /** By name. */
  list(): readonly SiteProfile[];
  read(id: string): SiteProfile | undefined;
  write(profile: SiteProfile): WriteResult;
  remove(id: string): WriteResult;
}

/** @param user asked at each call; what was kept before anybody signed in is everybody's until it is written again. */
export function createSiteRecords(storage: KeyValueStorage, user: () => string): SiteRecords {
  const placeOf = (owner: string, id: string): PinnedPlace => ({
    key: keyOf(owner, "orders", siteKey(id)),
    version: VERSION,
  });
  const owners = () => [...new Set([user(), NOBODY])];
  const readOf = (owner: string, id: string): SiteProfile | undefined => {
    const reading = readPinned(storage, placeOf(owner, id), (key) => readValue(storage, key));
    const profile = reading.kind === "found" ? parseSite(reading.fields) : undefined;
    // A profile under another one's key would take its passwords.
    return profile?.id === id ? profile : undefined;
  };
  const read = (id: string) =>
    owners().reduce<SiteProfile | undefined>((found, owner) => found ?? readOf(owner, id), undefined);
  const ids = () => {
    const found = allKeys(storage).flatMap((slot) => {
      const key = parseKey(recordOf(slot) ?? "");
      const isOurs = key?.area === "orders" && owners().includes(key.user) && key.id.startsWith(siteKey(""));
      return isOurs ? [key.id.slice(siteKey("").length)] : [];
    });
    return [...new Set(found)];
  };
  return {
    list: () =>
      ids()
        .flatMap((id) => read(id) ?? [])
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    read,
    write: (profile) => {
      const written = writePinned(storage, placeOf(user(), profile.id), { ...profile });
      if (written.ok && user() !== NOBODY) removePinned(storage, placeOf(NOBODY, profile.id));
      return written;
    },
    remove: (id) => {
      const results = owners().map((owner) => removePinned(storage, placeOf(owner, id)));
      return results.find(({ ok }) => !ok) ?? { ok: true };
    },
  };
}

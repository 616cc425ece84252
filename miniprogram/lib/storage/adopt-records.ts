import { siteKey } from "../networks/site-end";
import { allKeys, type KeyValueStorage, readValue } from "./key-value-storage";
import { keyOf, NOBODY, parseKey, SCHEMA } from "./keys";
import { attemptWrite } from "./record";

/** What a person may have begun before anybody signed in: work orders with their journals, reports and links that wait for the server. */
const ADOPTED = ["orders", "queue"] as const;

/** Profiles of sites stay everybody's until they are written again; of what waits only reports and links can be nobody's. */
function isAdopted(area: (typeof ADOPTED)[number], id: string): boolean {
  return area === "orders" ? !id.startsWith(siteKey("")) : /^(report|handover)-/.test(id);
}

/**
 * Gives a user what nobody had of these areas, key after key: each leaves nobody's only once it is the user's, so that it may be cut
 * short and run again. What the user has under the same key stays. Never throws.
 */
export function adoptRecords(storage: KeyValueStorage, user: string): void {
  if (user === NOBODY) return;
  const keys = allKeys(storage);
  const present = new Set(keys);
  for (const key of keys) {
    const parts = parseKey(key);
    const area = ADOPTED.find((one) => one === parts?.area);
    if (parts === undefined || area === undefined || parts.schema !== SCHEMA || parts.user !== NOBODY) continue;
    if (!isAdopted(area, parts.id)) continue;
    const theirs = keyOf(user, area, parts.id);
    const value = present.has(theirs) ? undefined : readValue(storage, key);
    if (value === null) continue;
    const isTheirs = value === undefined || attemptWrite(() => storage.setStorageSync(theirs, value)).ok;
    if (isTheirs) attemptWrite(() => storage.removeStorageSync(key));
  }
}
